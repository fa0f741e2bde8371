import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('the worker of docs/workers.md', () => {
  const worker = read('examples/worker.py');

  it('is the one that the tests run, to the letter', () => {
    const [, shown] = /\n```python\n(.*?)```\n/s.exec(read('docs/workers.md')) ?? [];
    expect(shown).toBe(worker);
  });

  it('is short and needs nothing but Python', () => {
    expect(worker.split('\n').length - 1).toBeLessThan(60);
    const imported = [...worker.matchAll(/^(?:import|from) (.+)$/gm)].flatMap(([, names]) =>
      names!.split(', '),
    );
    expect(imported.map((name) => name.split('.')[0])).toEqual([
      'http',
      'json',
      'os',
      'signal',
      'sys',
      'threading',
      'time',
      'urllib',
      'urllib',
      'uuid',
    ]);
  });
});
