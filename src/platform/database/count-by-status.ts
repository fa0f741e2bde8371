/**
 * SQL of the arguments of `json_build_object` that count rows: `total`, then each of `statuses` in lower case, which the
 * column `status` holds in upper case.
 */
export const countByStatus = (statuses: readonly string[]): string =>
  [
    `'total', count(*)`,
    ...statuses.map((status) => `'${status.toLowerCase()}', count(*) FILTER (WHERE status = '${status}')`),
  ].join(', ');
