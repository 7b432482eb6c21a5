import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { beforeEach, expect, it, vi } from 'vitest';
import type { CommandOptions } from '../../../components/keyboard/commands';

let useCommands: typeof import('../../../components/keyboard/useCommands').useCommands;
beforeEach(async () => {
  // Nothing is loaded yet.
  vi.resetModules();
  ({ useCommands } = await import('../../../components/keyboard/useCommands'));
});

it('does what comes before it is loaded one after the other, each with the list as it is then', async () => {
  const read: number[] = [];
  function Reader() {
    const [place, setPlace] = useState(0);
    const options = {
      numbers: Uint32Array.of(5, 6, 7),
      placeNow: () => place,
      scroller: useRef(null),
      goTo: (n: number) => setPlace(n - 5),
      actions: { toggleRead: (n: number) => read.push(n) },
      marking: {},
      onFailure: (error: unknown) => expect.fail(String(error)),
    };
    const run = useCommands(options as unknown as CommandOptions);
    useEffect(() => {
      for (const command of ['toggleRead', 'next', 'toggleRead', 'next', 'toggleRead'] as const) {
        run(command);
      }
    }, [run]);
    return null;
  }
  render(<Reader />, document.body);
  expect(read).toEqual([]);
  await vi.waitFor(() => expect(read).toEqual([5, 6, 7]));
  render(null, document.body);
});

it('leaves who searches in the field, after what waited has gone elsewhere', async () => {
  const went = vi.fn<() => void>();
  function Reader() {
    const field = useRef<HTMLInputElement>(null);
    const article = useRef<HTMLElement>(null);
    const options = {
      numbers: Uint32Array.of(5, 6),
      placeNow: () => 0,
      scroller: useRef(null),
      goTo() {
        article.current!.focus();
        went();
      },
      goToSearch: () => field.current!.focus(),
      actions: {},
      marking: {},
      onFailure: (error: unknown) => expect.fail(String(error)),
    };
    const run = useCommands(options as unknown as CommandOptions);
    useEffect(() => {
      run('next');
      run('search');
    }, [run]);
    return (
      <>
        <input ref={field} />
        <article ref={article} tabIndex={-1} />
      </>
    );
  }
  render(<Reader />, document.body);
  await vi.waitFor(() => expect(went).toHaveBeenCalled());
  await vi.waitFor(() => expect(document.activeElement?.localName).toBe('input'));
  render(null, document.body);
});
