import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { atEndOfFile } from './at-end-of-file.js';
import { type Lab, type LabOptions, startLab } from './lab/start-lab.js';

const LINES = 12;
let current: Lab | null = null;

// A test that fails here tells little without what the processes said; the logs are gone with the lab.
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => {
    if (current === null) return;
    const logs = join(current.home, 'logs');
    for (const file of readdirSync(logs)) {
      const lines = readFileSync(join(logs, file), 'utf8').trimEnd().split('\n').slice(-LINES);
      console.log([`--- ${file}`, ...lines.map((line) => line.slice(0, 400))].join('\n'));
    }
  });
});

/** The lab of a spec file, stopped after it. */
export async function startTestLab(options: LabOptions = {}): Promise<Lab> {
  const lab = await startLab(options);
  current = lab;
  atEndOfFile(() => lab.stop());
  return lab;
}

let seed = 0;

/** A request whose models and simulations no earlier run of the file has computed; nothing that it finds depends on it. */
export const unseen = (request: object): object => ({ ...request, random_seed: (seed += 1) });

/** Prints a measured figure of a fault, for the table of docs/reliability.md. */
export const saw = (fault: string, what: string): void => console.log(`${fault}: ${what}`);
