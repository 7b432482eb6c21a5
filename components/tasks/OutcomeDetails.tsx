import { useState } from 'preact/hooks';
import { excerpt } from '../../storage/text/drawable';
import { t } from '../parts/message';
import { useMore } from '../parts/useMore';

/** How many lines come at a time. */
const SOME = 20;

/** What else there is to tell of how a task ended, to unfold and to copy. */
export function OutcomeDetails({ lines }: { lines: readonly string[] }) {
  const [isCopied, setCopied] = useState(false);
  const [count, end] = useMore<HTMLLIElement>();
  function copy() {
    void navigator.clipboard.writeText(lines.join('\n')).then(() => setCopied(true));
  }
  return (
    <details>
      <summary>{t('showDetails', [String(lines.length)])}</summary>
      <ul>
        {lines.slice(0, count * SOME).map((line, index) => (
          <li key={index} dir="auto">
            {excerpt(line)}
          </li>
        ))}
        {count * SOME < lines.length && <li ref={end} data-more />}
      </ul>
      <button class="action" onClick={copy}>
        {isCopied ? t('copied') : t('copy')}
      </button>
    </details>
  );
}
