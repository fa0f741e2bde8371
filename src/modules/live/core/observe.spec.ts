import { describe, expect, it } from 'vitest';
import { compare, type Observed, type Told } from './observe.js';

const worker = (state: string): Observed => ({
  kind: 'worker',
  name: 'w',
  state,
  data: { role: 'processor' },
});
const service = (state: string): Observed => ({ kind: 'service', name: 'training', state, data: {} });
const stall: Observed = { kind: 'stall', name: 'r', state: 'no_workers', data: {} };
const told = ({ kind, name, state }: Observed): Told => ({ kind, name, state });

describe('what has to be told', () => {
  it.each([
    ['a worker that was never seen and is alive', [], worker('alive'), 'changed'],
    ['a worker that was never seen and is gone', [], worker('gone'), 'settled'],
    ['a worker that was alive and is gone', [told(worker('alive'))], worker('gone'), 'changed'],
    ['a worker that is back', [told(worker('gone'))], worker('alive'), 'changed'],
    ['a service that was never looked at and is up', [], service('up'), 'settled'],
    ['a service that was never looked at and is down', [], service('down'), 'changed'],
    ['a service that is up again', [told(service('down'))], service('up'), 'changed'],
    ['a run that stands still', [], stall, 'changed'],
    ['a run that stands still for another reason', [{ ...told(stall), state: 'unknown' }], stall, 'changed'],
  ] as const)('%s: %#', (_, before, now, list) => {
    const changes = compare(before, [now]);
    expect(changes).toEqual({ changed: [], settled: [], gone: [], [list]: [now] });
  });

  it('is nothing when nothing has changed', () => {
    const all = [worker('stale'), service('up'), stall];
    expect(compare(all.map(told), all)).toEqual({ changed: [], settled: [], gone: [] });
  });

  it('is what is no longer there', () => {
    expect(compare([told(stall)], []).gone).toEqual([told(stall)]);
  });
});
