import { hostname } from 'node:os';

/** The name of this host, short enough to be part of an identifier: pod names may have 63 characters. */
export const hostLabel = (): string =>
  hostname()
    .replaceAll(/[^A-Za-z0-9_.-]/g, '-')
    .slice(0, 40);
