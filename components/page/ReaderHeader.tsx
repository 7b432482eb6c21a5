import { nearest } from '../keyboard/nearest';
import { lazy } from '../parts/lazy';
import { AddMenu } from './AddMenu';
import { FilterMenu } from './FilterMenu';
import { Header } from './Header';
import type { ReaderProps } from './readerProps';
import { SettingsMenu } from './SettingsMenu';
import type { Reading } from './useReading';

const Chips = lazy(() => import('./later').then((module) => module.Chips));

interface ReaderHeaderProps extends Pick<ReaderProps, 'name' | 'openSidebar' | 'loadSites'> {
  reading: Reading;
  onShowKeys(): void;
}

/** The header with its menus, and what they do. */
export function ReaderHeader(props: ReaderHeaderProps) {
  const { reading, name, openSidebar, onShowKeys } = props;
  const { shelf, view, shown, listing, show, goTo, task, setTask } = reading;
  const { catalogue, marks } = shelf;
  const { numbers } = listing;
  return (
    <Header
      name={name}
      view={view}
      onTab={(tab) => show({ tab })}
      onType={(typed) => show({ typed })}
      onSort={(sort) => show({ sort })}
      counts={listing.counts}
      openSidebar={openSidebar}
      query={listing.query}
      input={reading.input}
      onEnterSearch={listing.prepareSearch}
      onEscapeSearch={reading.rest}
      onLeaveSearch={() => goTo(nearest(numbers, shown.current, reading.scroller.current))}
      hasList={numbers.length > 0}
      addMenu={
        <AddMenu
          loadSites={props.loadSites}
          openSidebar={openSidebar}
          onTask={task ? undefined : setTask}
        />
      }
      filterMenu={
        <FilterMenu
          catalogue={catalogue}
          marks={marks}
          tags={reading.tags}
          list={view.list}
          onFilter={show}
          onTask={task ? undefined : setTask}
          loadSites={props.loadSites}
          openLink={reading.actions.openLink}
        />
      }
      settingsMenu={
        <SettingsMenu
          settings={reading.settings}
          onSettings={reading.changeSettings}
          onShowKeys={onShowKeys}
          // The popup would close as a file is chosen or saved; and one task has to end first.
          onTask={openSidebar || task ? undefined : setTask}
          // What is found may not be complete yet.
          list={
            listing.search === 'running'
              ? undefined
              : { numbers, sources: catalogue.sources, marks, language: reading.language }
          }
        />
      }
      chips={<Chips list={view.list} sources={catalogue.sources} onFilter={show} />}
    />
  );
}
