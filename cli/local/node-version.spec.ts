import { describe, expect, it } from 'vitest';
import { nodeVersionProblem } from './node-version.js';

describe('nodeVersionProblem', () => {
  it.each(['22.19.0', '22.20.1', '24.0.0', '25.1.0'])('takes %s', (version) => {
    expect(nodeVersionProblem(version)).toBeNull();
  });

  it.each(['20.20.2', '22.18.0', '21.9.9', '18.0.0'])(
    'refuses %s and says how to start instead',
    (version) => {
      expect(nodeVersionProblem(version)).toMatch(
        new RegExp(
          `^The factory needs Node 22\\.19 or newer and this is ${version}: start it with npm .*\\.$`,
        ),
      );
    },
  );
});
