import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { configurationRows } from '../../test/support/configuration-table.js';

it('the README tells every variable with its default and meaning', () => {
  const rows = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => /^\| (local factory|API, processor|feature|training|simulation) +\|/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(configurationRows());
});
