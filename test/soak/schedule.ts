import { mulberry32 } from '../../quant/random/mulberry32.js';

export const APIS = ['api-1', 'api-2'] as const;
export const PROCESSORS = ['processor-1', 'processor-2', 'processor-3'] as const;
const PROCESSES = [...APIS, ...PROCESSORS];
export const LINES = ['redis', 'postgres', 'services'] as const;
export type Line = (typeof LINES)[number];

/** Something that goes wrong. Durations are in milliseconds. */
export type Fault =
  | { readonly kind: 'kill api' | 'kill processor'; readonly name: string; readonly downMs: number }
  | { readonly kind: 'freeze process'; readonly name: string; readonly downMs: number }
  | { readonly kind: 'flush redis' | 'terminate connections' }
  | { readonly kind: 'kill redis' | 'service outage'; readonly downMs: number }
  /** `draw` chooses them from the keys that there are. */
  | { readonly kind: 'delete keys'; readonly count: number; readonly draw: number }
  | { readonly kind: 'cut wire'; readonly name: string; readonly line: Line; readonly downMs: number };

/** A fault and when it strikes, milliseconds from the beginning. */
export interface Strike {
  readonly atMs: number;
  readonly fault: Fault;
}

const FIRST_MS = 2000;
const SHORTEST_GAP_MS = 1000;
const LONGEST_GAP_MS = 4000;

/**
 * Every fault of a soak, from its seed alone. Restarting Redis and losing all of it are rarer than what happens to one
 * process: else there would be nothing left to disturb.
 */
export function planStrikes(seed: number, totalMs: number): Strike[] {
  const random = mulberry32(seed);
  const between = (least: number, most: number): number => Math.floor(least + random() * (most - least));
  const one = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;
  const makers: readonly (() => Fault)[] = [
    () => ({ kind: 'kill api', name: one(APIS), downMs: between(200, 2000) }),
    () => ({ kind: 'kill api', name: one(APIS), downMs: between(200, 2000) }),
    () => ({ kind: 'kill processor', name: one(PROCESSORS), downMs: between(200, 2000) }),
    () => ({ kind: 'kill processor', name: one(PROCESSORS), downMs: between(200, 2000) }),
    () => ({ kind: 'freeze process', name: one(PROCESSES), downMs: between(1000, 5000) }),
    () => ({ kind: 'terminate connections' }),
    () => ({ kind: 'terminate connections' }),
    () => ({ kind: 'delete keys', count: 15, draw: between(0, 2 ** 31) }),
    () => ({ kind: 'delete keys', count: 15, draw: between(0, 2 ** 31) }),
    () => ({ kind: 'cut wire', name: one(PROCESSES), line: one(LINES), downMs: 2000 }),
    () => ({ kind: 'cut wire', name: one(PROCESSES), line: one(LINES), downMs: 2000 }),
    () => ({ kind: 'flush redis' }),
    () => ({ kind: 'kill redis', downMs: between(500, 2000) }),
    () => ({ kind: 'service outage', downMs: 2000 }),
  ];
  const strikes: Strike[] = [];
  for (let atMs = FIRST_MS; atMs < totalMs; atMs += between(SHORTEST_GAP_MS, LONGEST_GAP_MS)) {
    strikes.push({ atMs, fault: one(makers)() });
  }
  return strikes;
}
