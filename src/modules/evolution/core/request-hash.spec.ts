import { describe, expect, it } from 'vitest';
import type { EvolveRequest } from './evolve-request.js';
import { requestHash } from './request-hash.js';
import { resolveRunConfig } from './resolve-run-config.js';
import { runConfigToWire } from './run-config-wire.js';

const wire = (request: EvolveRequest) =>
  runConfigToWire(resolveRunConfig(request, { defaultMaxGenerations: 4 }));
const A = wire({ symbol: 'SPX' });
const B = wire({ symbol: 'AAPL' });

describe('requestHash', () => {
  it('is the same for a default that is left out and one that is written', () => {
    expect(requestHash('evolve', [wire({ symbol: 'SPX', max_generations: 4 })])).toBe(
      requestHash('evolve', [A]),
    );
  });

  it.each([
    ['another kind', requestHash('batch', [A])],
    ['one run more', requestHash('evolve', [A, B])],
    ['another run', requestHash('evolve', [B])],
    ['settings that a seed model does not fill', requestHash('evolve', [A], ['random_seed'])],
    ['another setting', requestHash('evolve', [wire({ symbol: 'SPX', random_seed: 7 })])],
  ])('differs for %s', (_case, other) => expect(other).not.toBe(requestHash('evolve', [A])));

  it('differs for another order', () => {
    expect(requestHash('batch', [B, A])).not.toBe(requestHash('batch', [A, B]));
  });
});
