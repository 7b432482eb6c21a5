import { Search, X } from 'lucide-preact';
import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../parts/message';

interface SearchFieldProps {
  typed: string;
  onType(typed: string): void;
  onEnter(): void;
  /** The field was left with Escape. */
  onEscape(): void;
  /** It was left for the list, if there is one. */
  onLeave: (() => void) | undefined;
  /** What is wrong with what was typed. */
  problem: string | undefined;
  inputRef: RefObject<HTMLInputElement | null>;
}

/** The search field. While an input method composes, it shows what is composed and searches nothing. */
export function SearchField(props: SearchFieldProps) {
  const { typed, onType, onLeave, problem, inputRef } = props;
  const problemId = useId();
  const [shown, setShown] = useState(typed);
  // Before the next key: a later effect would put back what has been typed over since.
  useLayoutEffect(() => setShown(typed), [typed]);

  function clear() {
    setShown('');
    onType('');
    inputRef.current?.focus();
  }

  function leave(next: (() => void) | undefined) {
    if (!next) return;
    // At once: the next key may come before the list has the focus.
    inputRef.current?.blur();
    next();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing || event.key === 'Process') return;
    if (event.key === 'Escape') {
      if (shown) clear();
      else leave(props.onEscape);
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      leave(onLeave);
    } else {
      return;
    }
    // Escape would close the popup, and an arrow move the cursor.
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <div class="search" role="search">
        <Search aria-hidden="true" />
        <input
          ref={inputRef}
          type="search"
          role="searchbox"
          aria-label={t('search')}
          placeholder={t('searchHint')}
          autocomplete="off"
          spellcheck={false}
          value={shown}
          onInput={({ currentTarget, isComposing }) => {
            setShown(currentTarget.value);
            if (!isComposing) onType(currentTarget.value);
          }}
          aria-invalid={problem !== undefined}
          aria-describedby={problemId}
          onFocus={props.onEnter}
          onCompositionEnd={({ currentTarget }) => onType(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {shown ? (
          <button
            class="icon"
            aria-label={t('clearSearch')}
            title={t('clearSearch')}
            onClick={clear}
          >
            <X aria-hidden="true" />
          </button>
        ) : (
          <kbd aria-hidden="true">/</kbd>
        )}
      </div>
      <p class="search-problem" id={problemId} role="status">
        {problem}
      </p>
    </>
  );
}
