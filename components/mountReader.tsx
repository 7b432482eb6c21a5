import { render } from 'preact';
import { Reader, type ReaderProps } from './Reader';

/** Fills the page with the reader. */
export function mountReader(props: ReaderProps): void {
  render(<Reader {...props} />, document.body);
}
