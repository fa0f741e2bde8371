import { describe, expect, it } from 'vitest';
import { type MatrixLease, MatrixMemory } from './matrix-memory.js';

const never = new AbortController().signal;
/** Who is in, in the order of coming in. */
function visitors(limit: number) {
  const memory = new MatrixMemory(limit);
  const inside: string[] = [];
  const enter = async (name: string, bytes: number, signal = never): Promise<MatrixLease> => {
    const lease = await memory.take(bytes, signal);
    inside.push(name);
    return lease;
  };
  return { inside, enter };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('memory for matrices', () => {
  it('goes to who fits, and to the next when somebody is done, in the order of coming', async () => {
    const { inside, enter } = visitors(100);
    const { release } = await enter('a', 60);
    void enter('b', 60);
    void enter('c', 10);
    await turn();
    expect(inside).toEqual(['a']);
    release();
    release();
    await turn();
    expect(inside).toEqual(['a', 'b', 'c']);
  });

  it('goes to who needs more than there is, when all others are done', async () => {
    const { inside, enter } = visitors(100);
    const { release } = await enter('a', 1);
    void enter('giant', 500).then((lease) => lease.release());
    void enter('b', 100);
    await turn();
    expect(inside).toEqual(['a']);
    release();
    await turn();
    expect(inside).toEqual(['a', 'giant', 'b']);
  });

  it('does not wait for who gave up', async () => {
    const { inside, enter } = visitors(100);
    const patience = new AbortController();
    await enter('a', 60);
    const b = enter('b', 60, patience.signal);
    void enter('c', 30);
    await turn();
    expect(inside).toEqual(['a']);
    patience.abort(new Error('enough'));
    await expect(b).rejects.toThrow('enough');
    await turn();
    expect(inside).toEqual(['a', 'c']);
    await expect(enter('d', 1, patience.signal)).rejects.toThrow('enough');
  });

  it('is used again by who needs no more, and never by two at a time', async () => {
    const { enter } = visitors(100);
    const first = await enter('a', 60);
    const second = await enter('b', 40);
    expect([first.buffer.byteLength, second.buffer.byteLength]).toEqual([60, 40]);
    first.release();
    second.release();
    const small = await enter('c', 30);
    const large = await enter('d', 50);
    expect([small.buffer, large.buffer]).toEqual([second.buffer, first.buffer]);
    expect(small.buffer).toBe(second.buffer);
    expect(large.buffer).toBe(first.buffer);
  });

  it('is given up where it would keep others from theirs', async () => {
    const { enter } = visitors(100);
    const first = await enter('a', 60);
    first.release();
    const larger = await enter('b', 80);
    expect(larger.buffer.byteLength).toBe(80);
    larger.release();
    const giant = await enter('c', 500);
    giant.release();
    const next = await enter('d', 60);
    expect(next.buffer.byteLength).toBe(60);
  });
});
