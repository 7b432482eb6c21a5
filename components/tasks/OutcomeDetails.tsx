import { useState } from 'preact/hooks';
import { t } from '../parts/message';

/** What else there is to tell of how a task ended, to unfold and to copy. */
export function OutcomeDetails({ lines }: { lines: readonly string[] }) {
  const [isCopied, setCopied] = useState(false);
  function copy() {
    void navigator.clipboard.writeText(lines.join('\n')).then(() => setCopied(true));
  }
  return (
    <details>
      <summary>{t('showDetails', [String(lines.length)])}</summary>
      <ul>
        {lines.map((line, index) => (
          <li key={index} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      <button class="action" onClick={copy}>
        {isCopied ? t('copied') : t('copy')}
      </button>
    </details>
  );
}
