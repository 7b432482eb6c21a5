import { render } from 'preact';
import { Boundary } from '../parts/Boundary';
import { t } from '../parts/message';
import { Reader } from './Reader';
import type { ReaderProps } from './readerProps';

/** Fills the page with the reader. */
export function mountReader(props: ReaderProps): void {
  render(
    <Boundary isPage text={() => t('openFailedHint')}>
      <Reader {...props} />
    </Boundary>,
    document.body,
  );
}
