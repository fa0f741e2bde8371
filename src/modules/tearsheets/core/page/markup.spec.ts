import { expect, it } from 'vitest';
import { tag } from './markup.js';

it.each([
  [tag('p', {}, 'a < b & "c"'), '<p>a &lt; b &amp; &quot;c&quot;</p>'],
  [tag('p', { title: `'"><script>` }, 1), '<p title="&#39;&quot;&gt;&lt;script&gt;">1</p>'],
  [tag('g', { id: null, x: 0 }, null, [tag('b', {}, 'x'), ['y', tag('i')]]), '<g x="0"><b>x</b>y<i></i></g>'],
])('writes %j', ({ markup }, expected) => {
  expect(markup).toBe(expected);
});
