import { describe, expect, it } from 'vitest';
import { ByteCache } from './byte-cache.js';

function counted(capacity: number) {
  const cache = new ByteCache<{ bytes: number }>(capacity);
  const loads: string[] = [];
  const ask = (key: string, bytes = 40) =>
    cache.get(key, async () => {
      loads.push(key);
      return Promise.resolve({ bytes });
    });
  return { cache, loads, ask };
}

describe('the cache', () => {
  it('loads a key once for all that ask at the same time', async () => {
    const { loads, ask } = counted(100);
    const [one, two] = await Promise.all([ask('a'), ask('a')]);
    expect(one).toBe(two);
    expect(await ask('a')).toBe(one);
    expect(loads).toEqual(['a']);
  });

  it('drops what was used least recently when bytes run out', async () => {
    const { loads, ask } = counted(100);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
  });

  it('hands out what is too large without dropping the rest', async () => {
    const { loads, ask } = counted(100);
    await ask('a');
    expect(await ask('huge', 101)).toEqual({ bytes: 101 });
    await ask('huge', 101);
    await ask('a');
    expect(loads).toEqual(['a', 'huge', 'huge']);
  });

  it('forgets a failure', async () => {
    const { cache, ask } = counted(100);
    await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await ask('a')).toEqual({ bytes: 40 });
  });
});
