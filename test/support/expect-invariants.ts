import { expect, inject } from 'vitest';
import { examine, type Expected, INVARIANTS, type Undisturbed } from './lab/invariants.js';
import type { Lab } from './lab/start-lab.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** What the run finds that every fault is held against. */
    undisturbed: Undisturbed;
  }
}

const otherEnds = new WeakMap<Lab, Record<string, string>>();

/**
 * Holds all invariants against all runs of the lab, once they have ended.
 * @param ends statuses of runs that end otherwise than an undisturbed one; remembered for the lab
 */
export async function expectInvariants(lab: Lab, ends: Expected['ends'] = {}): Promise<void> {
  const known = { ...otherEnds.get(lab), ...ends };
  otherEnds.set(lab, known);
  const findings = await examine(lab, { undisturbed: inject('undisturbed'), ends: known });
  expect(findings).toEqual(Object.fromEntries(INVARIANTS.map((each) => [each, []])));
}
