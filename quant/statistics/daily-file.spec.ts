import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DailyFileError, CHECKSUM_BYTES } from './daily-file.js';
import { dailyTable, type DailyTable } from './daily-table.js';
import { decodeDaily } from './decode-daily.js';
import { encodeDaily } from './encode-daily.js';
import { joinDaily } from './join-daily.js';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const tables = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 12 }),
    fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 5 }),
  )
  .chain(([days, ids]) =>
    fc
      .tuple(...ids.map(() => fc.array(finite, { minLength: days.length, maxLength: days.length })))
      .map((columns) =>
        dailyTable(
          ids,
          Int32Array.from(days).sort(),
          columns.map((column) => Float64Array.from(column)),
        ),
      ),
  );
const small = dailyTable(['a', 'b'], Int32Array.of(10, 11, 14), [
  Float64Array.of(0.25, -0, 5e-324),
  Float64Array.of(-1, 0, 1.7e308),
]);

describe('a file of daily returns', () => {
  it('gives back every bit, wherever it lies in memory', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 0, max: 9 }), (table, offset) => {
        const bytes = encodeDaily(table);
        const moved = new Uint8Array(bytes.length + offset);
        moved.set(bytes, offset);
        expect(decodeDaily(moved.subarray(offset))).toStrictEqual(table);
        expect(encodeDaily(decodeDaily(bytes))).toEqual(bytes);
      }),
    );
  });

  it('is laid out as documented', () => {
    const bytes = encodeDaily(small);
    const view = new DataView(bytes.buffer);
    expect(Buffer.from(bytes.subarray(0, 8)).toString('latin1')).toBe('SFRETURN');
    expect([8, 12, 16, 20].map((at) => view.getUint32(at, true))).toEqual([1, 2, 3, 9]);
    expect([24, 28, 32].map((at) => view.getInt32(at, true))).toEqual([10, 11, 14]);
    expect(Buffer.from(bytes.subarray(36, 45)).toString('utf8')).toBe('["a","b"]');
    expect([48, 72, 88].map((at) => view.getFloat64(at, true))).toEqual([0.25, -1, 1.7e308]);
    expect(bytes).toHaveLength(96 + CHECKSUM_BYTES);
  });

  it('takes 286 kB for a generation of 140 simulations over a year', () => {
    const ids = Array.from({ length: 140 }, (_, k) => k.toString(16).padStart(32, '0'));
    const table = dailyTable(
      ids,
      Int32Array.from({ length: 250 }, (_, t) => t),
      ids.map(() => new Float64Array(250)),
    );
    expect(encodeDaily(table).length).toBeLessThan(286_000);
  });

  it('is refused when any byte of it is another one', () => {
    const bytes = encodeDaily(small);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Uint8Array.from(bytes);
      damaged[at]! ^= 1;
      expect(() => decodeDaily(damaged)).toThrow(DailyFileError);
    }
  });

  it.each([
    { name: 'empty', bytes: new Uint8Array(0), reason: /does not begin with SFRETURN/ },
    { name: 'cut short', bytes: encodeDaily(small).slice(0, -1), reason: /99 bytes .* announces 100/ },
    { name: 'only a header', bytes: encodeDaily(small).slice(0, 24), reason: /24 bytes .* announces 100/ },
    { name: 'too long', bytes: Uint8Array.of(...encodeDaily(small), 0), reason: /101 bytes/ },
    { name: 'of another version', bytes: encodeDaily(small).with(8, 2), reason: /version 2, known is 1/ },
    { name: 'changed', bytes: encodeDaily(small).with(50, 7), reason: /checksum/ },
  ])('that is $name is refused with a reason', ({ bytes, reason }) => {
    expect(() => decodeDaily(bytes)).toThrow(reason);
  });

  it.each<[string, Partial<DailyTable>, RegExp]>([
    [
      'a return that is not a number',
      { values: Float64Array.of(0, 0, 0, 0, NaN, 0) },
      /return 1 of b is NaN/,
    ],
    ['an infinite return', { values: Float64Array.of(0, 0, Infinity, 0, 0, 0) }, /return 2 of a is Infinity/],
    ['an id twice', { ids: ['a', 'a'] }, /2 columns need as many different ids/],
    ['sessions that do not ascend', { sessions: Int32Array.of(10, 10, 11) }, /session 1 does not come after/],
  ])('is not written of %s', (_case, wrong, reason) => {
    expect(() => encodeDaily({ ...small, ...wrong })).toThrow(reason);
  });
});

describe('a table of daily returns', () => {
  it('refuses sizes that do not fit', () => {
    const sessions = Int32Array.of(1, 2);
    expect(() => dailyTable(['a'], sessions, [])).toThrow(/0 columns of returns have 1 ids/);
    expect(() => dailyTable(['a'], sessions, [new Float64Array(3)])).toThrow(
      /a has 3 returns for 2 sessions/,
    );
  });

  it('is joined with others, an id that comes again taken once', () => {
    const more = dailyTable(['c', 'a'], small.sessions, [Float64Array.of(7, 8, 9), Float64Array.of(0, 0, 0)]);
    expect(joinDaily([small, more, small])).toStrictEqual({
      rows: 3,
      columns: 3,
      ids: ['a', 'b', 'c'],
      sessions: small.sessions,
      values: Float64Array.of(...small.values, 7, 8, 9),
    });
  });

  it('is not joined with nothing or other sessions', () => {
    const later = { ...small, sessions: Int32Array.of(10, 11, 15) };
    const shorter = dailyTable(['x'], Int32Array.of(10, 11), [new Float64Array(2)]);
    expect(() => joinDaily([])).toThrow(RangeError);
    expect(() => joinDaily([small, later])).toThrow(/table 1 does not cover the same sessions/);
    expect(() => joinDaily([small, shorter])).toThrow(RangeError);
  });
});
