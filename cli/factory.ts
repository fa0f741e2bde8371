#!/usr/bin/env node
import { nodeVersionProblem } from './local/node-version.js';

const problem = nodeVersionProblem(process.versions.node);
if (problem !== null) {
  console.error(problem);
  process.exit(1);
}
// Only now: the rest may not even parse on an old Node.
const { runCommand } = await import('./local/run-command.js');
const { runFactory } = await import('./run-factory.js');
await runCommand((signal) => runFactory(process.argv, signal));
