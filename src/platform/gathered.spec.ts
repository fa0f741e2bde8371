import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Gathered } from './gathered.js';

describe('Gathered', () => {
  const recorded = (most = 100) => {
    const calls: number[][] = [];
    const gathered = new Gathered<number, number>(async (items) => {
      calls.push([...items]);
      await sleep(5);
      if (items.includes(13)) throw new Error('13 cannot be');
      return items.map((item) => item * 2);
    }, most);
    return { calls, gathered };
  };

  it('answers a lonely call without waiting for others', async () => {
    const { calls, gathered } = recorded();
    expect(await gathered.call(4)).toBe(8);
    expect(calls).toEqual([[4]]);
  });

  it('lets calls of one turn go together, and those that come meanwhile go together next', async () => {
    const { calls, gathered } = recorded();
    const first = [1, 2, 3].map((item) => gathered.call(item));
    await sleep(2);
    const next = [4, 5].map((item) => gathered.call(item));
    expect(await Promise.all([...first, ...next])).toEqual([2, 4, 6, 8, 10]);
    expect(calls).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('never runs two shared calls at once nor more than the most items in one', async () => {
    const { calls, gathered } = recorded(2);
    expect(await Promise.all([1, 2, 3, 4, 5].map((item) => gathered.call(item)))).toEqual([2, 4, 6, 8, 10]);
    expect(calls).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('fails only the item at fault', async () => {
    const { calls, gathered } = recorded();
    const answers = await Promise.allSettled([1, 13, 3].map((item) => gathered.call(item)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(calls).toEqual([[1, 13, 3], [1], [13], [3]]);
    expect(await gathered.call(7)).toBe(14);
  });
});
