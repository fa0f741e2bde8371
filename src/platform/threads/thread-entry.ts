/** What a worker thread is started with. */
export interface ThreadEntry {
  readonly filename: string;
  readonly execArgv: string[];
}

/**
 * Resolves "x.js" to "x.ts" where only that exists. Node strips types by itself but does not look for another
 * extension than the one written, and imports are written as they are in the built product.
 */
const RESOLVE_SOURCE = `
import { registerHooks } from 'node:module';
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!specifier.endsWith('.js')) throw error;
      return next(specifier.slice(0, -3) + '.ts', context);
    }
  },
});`;

/** Returns how to start the thread `name` beside the file `url`, from the build or, in tests, from the source. */
export function threadEntry(url: string, name: string): ThreadEntry {
  const fromSource = url.endsWith('.ts');
  return {
    filename: new URL(`./${name}.${fromSource ? 'ts' : 'js'}`, url).href,
    execArgv: fromSource ? ['--import', `data:text/javascript,${encodeURIComponent(RESOLVE_SOURCE)}`] : [],
  };
}
