import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lastWords } from './last-words.js';

const folder = mkdtempSync(join(tmpdir(), 'last-words-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const json = (level: string, msg: string): string => JSON.stringify({ level, msg });

describe('lastWords', () => {
  it.each([
    [
      'the fatal line before later chatter',
      [json('fatal', 'Port 1 is taken'), json('info', 'bye')],
      'Port 1 is taken',
    ],
    ['the last of two errors', [json('error', 'one'), json('error', 'two'), json('warn', 'three')], 'two'],
    ['the last line when none is severe', [json('info', 'one'), 'plain two', ''], 'plain two'],
    [
      'an uncaught error of Node',
      ['at file.js:1', 'TypeError: x is not a function', '    at f'],
      'TypeError: x is not a function',
    ],
    ['a fatal line of PostgreSQL', ['[7] FATAL:  no room', '[7] LOG:  shut down'], '[7] FATAL:  no room'],
    ['an admission when there is nothing', [], 'it said nothing'],
  ])('finds %s', (_, lines, expected) => {
    const file = join(folder, 'log');
    writeFileSync(file, lines.join('\n'));
    expect(lastWords(file, 0)).toBe(expected);
  });

  it('passes over what an earlier start said', () => {
    const file = join(folder, 'log');
    const earlier = `${json('fatal', 'long ago')}\n`;
    writeFileSync(file, `${earlier}${json('info', 'now')}\n`);
    expect(lastWords(file, earlier.length)).toBe('now');
  });
});
