import { Component, type ComponentChildren } from 'preact';
import { drawable, lay } from '../../storage/text/drawable';
import { reasonOf, t } from './message';

interface BoundaryProps {
  /** What cannot be shown, as plain text. */
  text?: (() => string) | undefined;
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

  override render({ text, children }: BoundaryProps) {
    const { reason } = this.state;
    if (reason === undefined) return children;
    return (
      <div class="unshown">
        <strong>{t('notShown', [reason])}</strong>
        {text && <p dir="auto">{beginning(text())}</p>}
      </div>
    );
  }
}

function beginning(text: string): string {
  return drawable(text.slice(0, lay(text, 0, MOST_TEXT).end));
}
