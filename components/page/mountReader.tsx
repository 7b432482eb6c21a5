import { render } from 'preact';
import { Reader } from './Reader';
import type { ReaderProps } from './readerProps';

/** Fills the page with the reader. */
export function mountReader(props: ReaderProps): void {
  render(<Reader {...props} />, document.body);
}
