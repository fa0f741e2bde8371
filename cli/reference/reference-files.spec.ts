import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateReference } from './evaluate-reference.js';

/** Figures of an independent implementation; FACTORY_REFERENCE_DIR holds its files. */
const directory = process.env['FACTORY_REFERENCE_DIR'];
const files = directory === undefined ? [] : readdirSync(directory).filter((file) => file.endsWith('.json'));

describe.skipIf(directory === undefined)('the independent figures', () => {
  it('are there', () => expect(files).not.toEqual([]));

  describe.each(files)('%s', (file) => {
    const { cases } = evaluateReference(readFileSync(join(directory!, file), 'utf8'));

    it.each(cases)('$name', ({ figures, far, worst, unknown }) => {
      expect(figures).toBeGreaterThan(0);
      expect({ far, worst: far === 0 ? undefined : worst, unknown }).toEqual({
        far: 0,
        worst: undefined,
        unknown: [],
      });
    });
  });
});
