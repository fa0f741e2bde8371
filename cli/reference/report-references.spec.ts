import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportReferences } from './report-references.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reference-'));
  const buckets = (edges: number[]) =>
    JSON.stringify({ quantile_buckets: { train: [1, 2, 3, 4, 5], edges, test: [3], buckets: [1] } });
  writeFileSync(join(folder, 'right.json'), buckets([2, 3, 4]));
  writeFileSync(join(folder, 'wrong.json'), buckets([2, 3, 4.5]));
  writeFileSync(join(folder, 'other.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

function report(...names: string[]): { ok: boolean; lines: string[] } {
  const lines: string[] = [];
  const ok = reportReferences(
    names.map((name) => join(folder, name)),
    (line) => lines.push(line.replaceAll(folder, '')),
  );
  return { ok, lines };
}

it('says how each case compares, and all of them', () => {
  expect(report('right.json')).toEqual({
    ok: true,
    lines: [
      '/right.json (regimes and canonical JSON)',
      '  ok  quantile buckets      4 figures  worst 0.0e+0 of 1e-12 at edges[0]',
      'OK: 1 file, 1 case, 4 figures; all within tolerance',
    ],
  });
});

it('fails where a figure is too far, and shows it', () => {
  expect(report('right.json', 'wrong.json')).toMatchObject({
    ok: false,
    lines: [
      expect.any(String),
      expect.any(String),
      '/wrong.json (regimes and canonical JSON)',
      '  FAR quantile buckets      4 figures  1 too far; worst 1.1e-1 of 1e-12 at edges[2]: found 4, on file 4.5',
      'FAILED: 2 files, 2 cases, 8 figures; 1 case beyond tolerance',
    ],
  });
});

it('fails where a file is missing or something else, and goes on with the others', () => {
  const { ok, lines } = report('missing.json', 'other.json', 'right.json');
  expect(ok).toBe(false);
  expect(lines[0]).toMatch(/^\/missing.json is not a usable reference file: ENOENT/);
  expect(lines[1]).toMatch(/^\/other.json is not a usable reference file: it has none of the members/);
  expect(lines.at(-1)).toBe('FAILED: 3 files, 1 case, 4 figures; all within tolerance; 2 files not usable');
});
