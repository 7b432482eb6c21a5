import { Component, type ComponentChildren } from 'preact';
import { excerpt } from '../../storage/text/drawable';
import { reasonOf, t } from './message';

interface BoundaryProps {
  /** What cannot be shown, as plain text. */
  text?: (() => string) | undefined;
  /** Whether it is the whole page, of which nothing else is left to go on with. */
  isPage?: boolean;
  children: ComponentChildren;
}

/** How much of the text there is, in the units of `lay`. */
const MOST_TEXT = 2000;

/**
 * Says in its place what cannot be shown, with its text, so that the rest goes on. What failed is tried again when
 * what is around it is rendered again.
 */
export class Boundary extends Component<BoundaryProps, { reason?: string | undefined }> {
  static override getDerivedStateFromError = (error: unknown) => ({ reason: reasonOf(error) });

  override componentWillReceiveProps() {
    if (this.state.reason !== undefined) this.setState({ reason: undefined });
  }

  override render({ text, isPage, children }: BoundaryProps) {
    const { reason } = this.state;
    if (reason === undefined) return children;
    return (
      <div class="unshown">
        <strong>{t('notShown', [reason])}</strong>
        {text && <p dir="auto">{excerpt(text(), MOST_TEXT)}</p>}
        {isPage && (
          <button class="action" onClick={() => location.reload()}>
            {t('reload')}
          </button>
        )}
      </div>
    );
  }
}
