import { expect, it } from 'vitest';
import { cutFrame, PLANTED_FEATURES, plantedFrame } from '../../test/support/planted-frame.js';
import type { Frame } from '../common/frame.js';
import type { FrameQuery } from './feature-client.js';
import { loadDesign } from './load-design.js';

const whole = plantedFrame(40);
const QUERY: FrameQuery = {
  symbol: 'TEST',
  timeframe: '1d',
  columns: PLANTED_FEATURES,
  reference_symbols: [],
  fit_until: '2001-01-01T00:00:00Z',
  data_version: 'v1',
};
const signal = new AbortController().signal;

/** A feature service that has `whole`, or what `change` makes of it, and remembers what it was asked for. */
function service(change: (frame: Frame) => Frame = (frame) => frame) {
  const asked: FrameQuery[] = [];
  const frame = (query: FrameQuery): Promise<Frame> => {
    asked.push(query);
    const features = new Map([...whole.features].filter(([name]) => query.columns.includes(name)));
    const regimes = query.fit_until === undefined ? new Map<string, Int32Array>() : whole.regimes;
    return Promise.resolve(change({ ...whole, features, regimes }));
  };
  return { asked, frame };
}

it.each([
  { name: 'all columns at once where they fit', bytes: 1e6, groups: [PLANTED_FEATURES] },
  {
    name: 'two at a time',
    bytes: 2 * 40 * 8,
    groups: [PLANTED_FEATURES.slice(0, 2), PLANTED_FEATURES.slice(2)],
  },
  {
    name: 'one at a time, however little may be had',
    bytes: 1,
    groups: PLANTED_FEATURES.map((each) => [each]),
  },
])('reads $name, and the regimes once', async ({ bytes, groups }) => {
  const { asked, frame } = service();
  const design = await loadDesign({ frame }, whole, QUERY, { signal, togetherBytes: bytes });
  expect(asked.map(({ columns }) => columns)).toEqual(groups);
  expect(asked.map(({ fit_until }) => fit_until)).toEqual([
    QUERY.fit_until,
    ...groups.slice(1).map(() => undefined),
  ]);
  expect(new Set(asked.map(({ data_version }) => data_version))).toEqual(new Set(['v1']));
  expect(design.regimes).toEqual(whole.regimes);
  expect(design.x.buffer).toBeInstanceOf(SharedArrayBuffer);
  PLANTED_FEATURES.forEach((name, j) => {
    const column = Float64Array.from({ length: 40 }, (_, bar) => design.x[bar * 4 + j]!);
    expect(column).toEqual(whole.features.get(name));
  });
});

it('fills memory that others have used', async () => {
  const memory = new SharedArrayBuffer(10_000);
  new Float64Array(memory).fill(7);
  const design = await loadDesign(service(), whole, QUERY, { signal, memory });
  expect(design.x).toEqual((await loadDesign(service(), whole, QUERY, { signal })).x);
  expect([design.x.buffer === memory, design.x.length]).toEqual([true, 160]);
});

it('makes what is not finite a missing value', async () => {
  const infinite = service((frame) => ({
    ...frame,
    features: new Map([...frame.features].map(([name, values]) => [name, values.fill(Infinity, 30)])),
  }));
  const { x } = await loadDesign(infinite, plantedFrame(40), QUERY, { signal });
  expect(x.subarray(30 * 4).every(Number.isNaN)).toBe(true);
});

it('refuses bars that are not those of the calendar, and a column that is not there', async () => {
  const shorter = service((frame) => cutFrame(frame, 39));
  await expect(loadDesign(shorter, whole, QUERY, { signal })).rejects.toThrow('changed while reading');
  const poorer = service((frame) => ({ ...frame, features: new Map() }));
  await expect(loadDesign(poorer, whole, QUERY, { signal })).rejects.toThrow('no column "signal"');
});
