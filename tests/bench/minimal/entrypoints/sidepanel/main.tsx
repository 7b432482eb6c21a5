import { render } from 'preact';

// What a page of this kind takes at least: the extension, Preact and four rows.
const titles = ['低精度训练', '强化学习', 'Mixture of experts', 'Reward model'];

render(
  <div role="feed">
    {titles.map((title) => (
      <article key={title}>
        <h2 class="title">{title}</h2>
      </article>
    ))}
  </div>,
  document.body,
);
