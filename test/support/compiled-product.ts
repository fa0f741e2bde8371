import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { productRoot } from '../../cli/local/product-root.js';

/** Compiles the product, since end-to-end tests run its real processes; about a second when nothing has changed. */
export function requireCompiledProduct(): void {
  const root = productRoot();
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  try {
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'pipe' });
  } catch (error) {
    throw new Error(`The product does not compile:\n${String((error as { stdout?: Buffer }).stdout)}`, {
      cause: error,
    });
  }
}
