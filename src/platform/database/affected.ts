/**
 * Rows of a raw `UPDATE ... RETURNING` or `DELETE ... RETURNING`: TypeORM answers `[rows, count]` for those two
 * and the bare rows for everything else.
 */
export function returned<T>(answer: unknown): T[] {
  const [rows, count] = answer as [unknown, unknown];
  return (Array.isArray(rows) && typeof count === 'number' ? rows : answer) as T[];
}
