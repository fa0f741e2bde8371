import type { TestProject } from 'vitest/node';
import { requireCompiledProduct } from './compiled-product.js';
import { recordUndisturbed } from './lab/invariants.js';
import { REQUEST } from './lab/searched-market.js';
import { startLab } from './lab/start-lab.js';

/** Compiles the product and runs once what every fault is held against. */
export default async function setup(project: TestProject): Promise<void> {
  requireCompiledProduct();
  const lab = await startLab();
  try {
    await lab.fleet.startApi('api');
    await lab.fleet.startProcessor('processor');
    const runId = await lab.client.evolve(REQUEST);
    await lab.client.waitFor(runId);
    project.provide('undisturbed', await recordUndisturbed(lab, runId));
  } finally {
    await lab.stop();
  }
}
