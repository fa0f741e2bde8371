import { nodeVersionProblem } from '../../cli/local/node-version.js';

const problem = nodeVersionProblem(process.versions.node);
if (problem !== null) {
  console.error(problem);
  process.exit(1);
}
// Only now: the rest may not even parse on an old Node.
const { pagesBenchCommand } = await import('./command.js');
await pagesBenchCommand(process.argv);
