import { expect, it } from 'vitest';
import { ByteLru } from './byte-lru.js';

it('drops what was used longest ago when it is full', () => {
  const cache = new ByteLru<string>(10);
  cache.set('a', 'A', 4);
  cache.set('b', 'B', 4);
  expect(cache.get('a')).toBe('A');
  cache.set('c', 'C', 4);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
  expect(cache.bytes).toBe(8);
});

it('replaces a value under the same name, and keeps none that is too large', () => {
  const cache = new ByteLru<string>(10);
  cache.set('a', 'A', 9);
  cache.set('a', 'B', 2);
  expect([cache.get('a'), cache.bytes]).toEqual(['B', 2]);
  cache.set('a', 'C', 11);
  expect([cache.get('a'), cache.bytes]).toEqual([undefined, 0]);
});
