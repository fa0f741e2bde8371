import { defineConfig } from 'vitest/config';

const SERVERS = './test/support/global-setup.ts';
const PRODUCT = './test/support/e2e-setup.ts';
const UNDISTURBED = './test/support/faults-setup.ts';
const DASHBOARD = './test/browser/support/browser-setup.ts';
const EACH_FILE = './test/support/each-file-setup.ts';

export default defineConfig({
  test: {
    // Tests mostly wait for servers and timers; by default a machine of two cores would run one file at a time.
    maxWorkers: 2,
    // Files share the modules of a process: loading them for each anew took half the time of the small ones.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,services,quant,cli,test/soak}/**/*.spec.ts'],
          // Forests and boosting train for seconds where the machine is busy.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.spec.ts'],
          globalSetup: [SERVERS],
          setupFiles: [EACH_FILE],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.spec.ts'],
          globalSetup: [PRODUCT, SERVERS],
          setupFiles: [EACH_FILE],
          // Each file runs a factory of its own: not beside the tests of parts, which have closer deadlines.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          // A browser in front of a factory of its own: `npm run test:browser`, and a place of its own in .ci/run.
          name: 'browser',
          include: ['test/browser/**/*.spec.ts'],
          globalSetup: [DASHBOARD],
          setupFiles: [EACH_FILE],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // `npm run screenshots`
          name: 'screenshots',
          include: ['test/browser/screenshots.ts'],
          globalSetup: [DASHBOARD],
          setupFiles: [EACH_FILE],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // Not part of `npm test`: a place of its own in .ci/run, and a table in docs/reliability.md.
          name: 'faults',
          // What is broken on purpose stays with its file.
          isolate: true,
          include: ['test/faults/**/*.spec.ts'],
          globalSetup: [UNDISTURBED],
          setupFiles: [EACH_FILE],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
