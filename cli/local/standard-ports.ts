/** Where a factory that stays up listens, unless told otherwise. */
export const PORTS = { api: 8400, feature: 8100, training: 8200, simulation: 8300 } as const;
