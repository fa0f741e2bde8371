import type { TestProject } from 'vitest/node';
import { chromiumOrNull } from './find-chromium.js';
import { type Stack, startStack } from './stack.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** null where there is no browser. */
    dashboard: (Stack & { readonly chromium: string }) | null;
  }
}

/** One factory for all files: they look at the same two runs, and each starts what it changes. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const say = (line: string): void => console.log(line);
  const chromium = chromiumOrNull(say);
  if (chromium === null) {
    project.provide('dashboard', null);
    return undefined;
  }
  const { stack, stop } = await startStack(say);
  project.provide('dashboard', { ...stack, chromium });
  return stop;
}
