import { expect, it } from 'vitest';
import { mulberry32 } from '../../../quant/random/mulberry32.js';
import type { Dataset } from './dataset.js';
import { featureGroups } from './feature-groups.js';

const BARS = 5000;
const WINDOW = { segment: 'selection', trainFrom: 100, trainTo: 4000, testFrom: 4002, testTo: 5000 } as const;

it('joins features by the training bars of the first window alone', () => {
  const random = mulberry32(1);
  const x = new Float64Array(BARS * 3);
  for (let bar = 0; bar < BARS; bar++) {
    const inside = bar >= 100 && bar < 4000;
    x[bar * 3] = random();
    x[bar * 3 + 1] = inside ? -5 * x[bar * 3]! : 1000 * random();
    x[bar * 3 + 2] = inside ? random() : x[bar * 3]!;
  }
  const data = { p: 3, x, usable: new Uint8Array(BARS).fill(1) } as unknown as Dataset;
  expect(featureGroups(data, WINDOW).map((each) => Array.from(each))).toEqual([[0, 1], [2]]);
  const none = { ...data, usable: new Uint8Array(BARS) };
  expect(featureGroups(none, WINDOW)).toHaveLength(3);
});
