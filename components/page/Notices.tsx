import type { Marking } from '../listing/useMarking';
import type { Shelf } from '../listing/useShelf';
import { Boundary } from '../parts/Boundary';
import { t } from '../parts/message';
import { Toast } from '../parts/Toast';
import type { LoadSites } from '../tasks/sites';
import { TaskToast, type TaskToastProps } from '../tasks/TaskToast';
import { useWishes } from '../tasks/useWishes';
import styles from './later.css?inline';
import { ShelfNotice } from './ShelfNotice';

interface NoticesProps extends Omit<TaskToastProps, 'history'> {
  shelf: Shelf;
  loadSites: LoadSites;
  /** How many articles the search found, once that is certain. */
  found: number | undefined;
  marking: Marking;
  problem: string | undefined;
  onDismissProblem(): void;
}

// Toasts and dialogs are not in the first frame.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

/** What is told: seen as toasts if there is something to do about it, and said in any case. */
export function Notices(props: NoticesProps) {
  const { found, marking, problem, onDismissProblem } = props;
  const { said } = marking;
  useWishes(props.loadSites, props.task, props.onTask);
  return (
    <>
      {found !== undefined && <span class="only-said">{t('hitCount', [String(found)])}</span>}
      {said && (
        <span key={said} class="only-said">
          {said.text}
        </span>
      )}
      {marking.offers.map((offer) => (
        <Boundary key={offer} text={() => offer.text}>
          <Toast
            text={offer.text}
            {...(offer.action && { actions: [offer.action] })}
            onDismiss={() => marking.dismiss(offer)}
          />
        </Boundary>
      ))}
      <Boundary>
        <ShelfNotice {...props.shelf} />
      </Boundary>
      <Boundary>
        <TaskToast
          task={props.task}
          onTask={props.onTask}
          loadSites={props.loadSites}
          history={marking.history}
        />
      </Boundary>
      {problem && (
        <Boundary key={problem} text={() => problem}>
          <Toast text={problem} onDismiss={onDismissProblem} />
        </Boundary>
      )}
    </>
  );
}
