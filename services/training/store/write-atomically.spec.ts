import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeAtomically } from './write-atomically.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'atomic-'));
});
afterEach(() => rm(directory, { recursive: true }));

it('replaces a file and leaves nothing beside it', async () => {
  const path = join(directory, 'a.json');
  await writeAtomically(path, 'old');
  await writeAtomically(path, Buffer.from('new'));
  expect(await readFile(path, 'utf8')).toBe('new');
  expect(await readdir(directory)).toEqual(['a.json']);
});

it('writes what comes in pieces, and nothing when they do not all come', async () => {
  const path = join(directory, 'a.bin');
  const pieces = function* (whole: boolean): Generator<Uint8Array> {
    yield Buffer.from('one ');
    if (!whole) throw new Error('no more');
    yield Buffer.from('two');
  };
  await writeAtomically(path, pieces(true));
  await expect(writeAtomically(path, pieces(false))).rejects.toThrow('no more');
  expect(await readFile(path, 'utf8')).toBe('one two');
  expect(await readdir(directory)).toEqual(['a.bin']);
});

it('leaves nothing behind when it fails', async () => {
  const taken = join(directory, 'taken');
  await mkdir(join(taken, 'inside'), { recursive: true });
  await expect(writeAtomically(taken, 'text')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(await readdir(directory)).toEqual(['taken']);
});
