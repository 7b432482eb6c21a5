import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { beforeEach, expect, it, vi } from 'vitest';
import { Boundary } from '../../../components/parts/Boundary';
import { lazy } from '../../../components/parts/lazy';

vi.mock('../../../components/parts/message', () => ({
  t: (key: string, [reason]: string[] = []) => (reason === undefined ? key : `${key}: ${reason}`),
  reasonOf: String,
  interfaceLanguage: 'en',
}));

const root = document.createElement('div');
beforeEach(() => render(null, root));

/** Errors are said after the render that they end. */
const settled = () => new Promise((done) => setTimeout(done, 50));

function Failing({ error }: { error: unknown }) {
  if (error !== undefined) throw error;
  return <b>shown</b>;
}

const page = (error: unknown) => (
  <>
    <i>before</i>
    <Boundary text={() => 'Its <b>text</b>.'}>
      <Failing error={error} />
    </Boundary>
    <i>after</i>
  </>
);

it.each([new Error('broken'), 'broken', null, '', new Error('')])(
  'says in its place what cannot be shown, with its text, and the rest goes on: %o',
  async (error) => {
    render(page(error), root);
    await settled();
    const [before, unshown, after] = root.children;
    expect(before?.textContent).toBe('before');
    expect(unshown?.firstElementChild?.textContent).toBe(`notShown: ${String(error)}`);
    expect(unshown?.querySelector('p')?.textContent).toBe('Its <b>text</b>.');
    expect(after?.textContent).toBe('after');
  },
);

it('offers to reload a page that cannot be shown as a whole', async () => {
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => {});
  const failing = <Failing error="broken" />;
  render(<Boundary isPage>{failing}</Boundary>, root);
  await settled();
  expect(root.querySelector('button')?.textContent).toBe('reload');
  root.querySelector('button')!.click();
  expect(reload).toHaveBeenCalledOnce();
  render(<Boundary key="part">{failing}</Boundary>, root);
  await settled();
  expect(root.querySelector('button')).toBeNull();
});

it('tries again when what is around it is rendered again', async () => {
  render(page(new Error('broken')), root);
  await settled();
  render(page(undefined), root);
  expect(root.textContent).toBe('beforeshownafter');
  render(page(new Error('broken')), root);
  await settled();
  expect(root.querySelectorAll('.unshown')).toHaveLength(1);
  expect(root.querySelector('b')).toBeNull();
});

it('says what fails after it was rendered', async () => {
  function FailingLater() {
    useEffect(() => {
      throw new Error('broken');
    }, []);
    return <b>shown</b>;
  }
  render(
    <Boundary>
      <FailingLater />
    </Boundary>,
    root,
  );
  await expect.poll(() => root.querySelectorAll('.unshown').length).toBe(1);
  expect(root.querySelector('b')).toBeNull();
});

it('cuts off a text that would hold the page up', async () => {
  render(
    <Boundary text={() => 'a'.repeat(1_000_000)}>
      <Failing error="broken" />
    </Boundary>,
    root,
  );
  await settled();
  expect(root.querySelector('p')!.textContent).toBe(`${'a'.repeat(2000)}…`);
});

it('says that a part cannot be loaded, and loads it when it is tried again', async () => {
  let isThere = false;
  const Part = lazy<{ text: string }>(
    async () => {
      if (!isThere) throw new Error('no such file');
      return ({ text }) => <b>{text}</b>;
    },
    ({ text }) => text,
  );
  render(<Part text="its text" />, root);
  await expect.poll(() => root.querySelector('.unshown p')?.textContent).toBe('its text');
  isThere = true;
  render(<Part text="its text" />, root);
  await expect.poll(() => root.innerHTML).toBe('<b>its text</b>');
});

it('shows what was loaded for another between its first render and its effects', async () => {
  const Late = lazy(async () => () => <b>shown</b>);
  render(<Late />, root);
  expect(root.textContent).toBe('');
  await Late.preload();
  await expect.poll(() => root.textContent).toBe('shown');
});
