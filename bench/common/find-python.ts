import { spawnSync } from 'node:child_process';

/** Debian's packages belong to its own Python, which need not be the first on the PATH. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** A Python that can import all of `modules`, null when there is none. */
export function findPython(modules: readonly string[]): string | null {
  const program = `import ${modules.join(', ')}`;
  return PYTHONS.find((python) => spawnSync(python, ['-c', program]).status === 0) ?? null;
}
