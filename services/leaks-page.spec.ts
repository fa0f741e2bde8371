import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const rows = read('docs/leaks.md')
  .split('\n')
  .map((line) => /^\|[^|]*\| `([^`]+)`: ([^|]*\S) *\|/.exec(line))
  .filter((row) => row !== null)
  .map(([, file, title]) => ({ file: file!, title: title! }));

it('the page of leaks names tests', () => {
  expect(rows.length).toBeGreaterThan(35);
});

it.each(rows)('the page of leaks names a test that exists: $file: $title', ({ file, title }) => {
  expect(read(file)).toContain(title);
});
