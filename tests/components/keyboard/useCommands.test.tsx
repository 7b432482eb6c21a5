import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { expect, it, vi } from 'vitest';
import type { CommandOptions } from '../../../components/keyboard/commands';
import { useCommands } from '../../../components/keyboard/useCommands';

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
