import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isReachable } from './reachable.js';

const root = mkdtempSync(join(tmpdir(), 'reachable-'));
const inner = join(root, 'inner');
mkdirSync(inner);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const me = { uid: process.getuid!(), gid: process.getgid!() };
const stranger = { uid: 54_321, gid: 54_321 };

describe('isReachable', () => {
  it.each([
    ['everybody where all folders are open', 0o755, 0o755, stranger, true],
    ['no stranger through a closed parent', 0o700, 0o755, stranger, false],
    ['no stranger into a closed folder', 0o755, 0o700, stranger, false],
    ['the owner through closed folders', 0o700, 0o700, me, true],
    ['the group by the bits of the group', 0o710, 0o710, { uid: 54_321, gid: me.gid }, true],
    ['not the group by the bits of others', 0o705, 0o755, { uid: 54_321, gid: me.gid }, false],
  ])('lets %s', (_, outerMode, innerMode, user, expected) => {
    chmodSync(inner, innerMode);
    chmodSync(root, outerMode);
    expect(isReachable(inner, user)).toBe(expected);
  });
});
