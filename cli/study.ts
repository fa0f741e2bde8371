import { nodeVersionProblem } from './local/node-version.js';

const problem = nodeVersionProblem(process.versions.node);
if (problem !== null) {
  console.error(problem);
  process.exit(1);
}
// Only now: the rest may not even parse on an old Node.
const { studyCommand } = await import('./study-command.js');
await studyCommand(process.argv);
