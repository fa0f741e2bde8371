import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SystemUser } from './unprivileged-user.js';

/** Whether `user` may enter `folder` and every folder above it, by their permission bits. */
export function isReachable(folder: string, user: Pick<SystemUser, 'uid' | 'gid'>): boolean {
  const { mode, uid, gid } = statSync(folder);
  let bit = 0o001;
  if (uid === user.uid) bit = 0o100;
  else if (gid === user.gid) bit = 0o010;
  if ((mode & bit) === 0) return false;
  return folder === dirname(folder) || isReachable(dirname(folder), user);
}
