import { QueryFailedError } from 'typeorm';

/** SQLSTATE classes of a server that is away, full or restarting: 08 connection, 53 resources, 57 operator, 58 system. */
const PASSING_CLASSES = new Set(['08', '53', '57', '58']);
/** Two transactions were in each other's way: trying again is the answer. */
const PASSING_STATES = new Set(['40001', '40P01']);

/** Whether PostgreSQL could not do its work at the time, as against refusing what it was asked. */
export function isOutage(error: unknown): boolean {
  const cause = error instanceof QueryFailedError ? (error.driverError as Error) : error;
  const { code, message } = cause as { code?: string; message?: string };
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code)) {
    return PASSING_CLASSES.has(code.slice(0, 2)) || PASSING_STATES.has(code);
  }
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return true;
  return /connection terminated|connection timeout|not connected|client has encountered/i.test(message ?? '');
}
