import { expect, inject } from 'vitest';
import { examine, type Expected, INVARIANTS, type Undisturbed } from './lab/invariants.js';
import type { Lab } from './lab/start-lab.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** What the run finds that every fault is held against. */
    undisturbed: Undisturbed;
  }
}

/** Holds all invariants against all runs of the lab, once they have ended. */
export async function expectInvariants(lab: Lab, ends: Expected['ends'] = {}): Promise<void> {
  const findings = await examine(lab, { undisturbed: inject('undisturbed'), ends });
  expect(findings).toEqual(Object.fromEntries(INVARIANTS.map((each) => [each, []])));
}
