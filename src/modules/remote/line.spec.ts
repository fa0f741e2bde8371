import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Line } from './line.js';

describe('a line', () => {
  const never = new AbortController().signal;

  it('lets one in at a time, in the order of arrival', async () => {
    const line = new Line();
    const served: number[] = [];
    let inside = 0;
    const serve = async (who: number): Promise<void> => {
      const leave = await line.turn(never);
      expect((inside += 1)).toBe(1);
      await sleep(1);
      served.push(who);
      inside -= 1;
      leave();
    };
    await Promise.all([1, 2, 3, 4].map(serve));
    expect(served).toEqual([1, 2, 3, 4]);
  });

  it('goes on when somebody in the middle gives up, and not before it is their turn', async () => {
    const line = new Line();
    const patience = new AbortController();
    const first = await line.turn(never);
    const second = line.turn(patience.signal);
    let third = false;
    const wait = async (): Promise<void> => {
      const leave = await line.turn(never);
      third = true;
      leave();
    };
    const waiting = wait();
    patience.abort();
    (await second)();
    await sleep(5);
    expect(third).toBe(false);
    first();
    await waiting;
    expect(third).toBe(true);
  });
});
