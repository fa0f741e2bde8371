import { describe, expect, it } from 'vitest';
import { dailyTable, type DailyTable } from '../../../../quant/statistics/daily-table.js';
import { joinGenerations } from './join-generations.js';
import { tableLuck } from './table-luck.js';

const table = (
  sessions: readonly number[],
  columns: Readonly<Record<string, readonly number[]>>,
): DailyTable =>
  dailyTable(
    Object.keys(columns),
    Int32Array.from(sessions),
    Object.values(columns).map((column) => Float64Array.from(column)),
  );

describe('joinGenerations', () => {
  it('keeps the sessions that all have, and takes a repeated result once', () => {
    const joined = joinGenerations([
      table([10, 11, 12, 13], { a: [1, 2, 3, 4], b: [5, 6, 7, 8] }),
      table([11, 12, 13, 14], { b: [6, 7, 8, 0], c: [9, 10, 11, 12] }),
    ]);
    expect(joined).toEqual({
      table: table([11, 12, 13], { a: [2, 3, 4], b: [6, 7, 8], c: [9, 10, 11] }),
      sessionsLeftOut: 2,
    });
  });

  it('leaves equal sessions as they are', () => {
    const one = table([1, 2], { a: [1, 2] });
    expect(joinGenerations([one])).toEqual({ table: one, sessionsLeftOut: 0 });
  });

  it('has nothing left where no session is common', () => {
    const { table: joined, sessionsLeftOut } = joinGenerations([
      table([1, 2], { a: [1, 2] }),
      table([3], { b: [1] }),
    ]);
    expect([joined.rows, joined.columns, sessionsLeftOut]).toEqual([0, 2, 3]);
  });
});

describe('tableLuck', () => {
  const noise = (columns: number, sessions: number, drift = 0): DailyTable => {
    // Lehmer's generator: uniform, of variance 1/12 around 0.
    let state = 777;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5;
    const of = (k: number): number[] =>
      Array.from({ length: sessions }, () => random() + (k === 0 ? drift : 0));
    return table(
      Array.from({ length: sessions }, (_, t) => t),
      Object.fromEntries(Array.from({ length: columns }, (_, k) => [`c${k}`, of(k)])),
    );
  };

  it('tells an edge from noise', () => {
    const [useless, edge] = [tableLuck([noise(20, 200)]), tableLuck([noise(20, 200, 0.15)])];
    expect(useless.luck?.p).toBeGreaterThan(0.1);
    expect(edge.luck).toMatchObject({ p: 1 / 1001, test: 'spa_consistent', spa_consistent: 1 / 1001 });
    expect([edge.pbo!.probability < 0.01, useless.pbo!.probability > 0.2]).toEqual([true, true]);
  });

  it.each<[string, DailyTable[], object]>([
    [
      'one column',
      [noise(1, 200)],
      { columns: 1, sessions: 200, pbo: null, luck: { p: expect.any(Number) } },
    ],
    ['a month', [noise(3, 31)], { columns: 3, sessions: 31, pbo: null, luck: { p: expect.any(Number) } }],
    [
      'nothing in common',
      [table([1], { a: [1] }), table([2], { b: [1] })],
      { columns: 2, sessions: 0, sessions_left_out: 2, pbo: null, luck: null },
    ],
    [
      'columns that never trade',
      [table([1, 2, 3], { a: [0, 0, 0], b: [0, 0, 0] })],
      { columns: 2, sessions: 3, pbo: null, luck: { p: 1 } },
    ],
  ])('judges %s', (_case, tables, expected) => {
    expect(tableLuck(tables)).toMatchObject(expected);
  });
});
