/**
 * Daily returns of a generation as one file, little-endian throughout:
 *
 * | bytes   | what                                                                      |
 * | ------- | ------------------------------------------------------------------------- |
 * | 8       | `SFRETURN`                                                                |
 * | 4       | version, 1                                                                |
 * | 4, 4, 4 | unsigned: columns K, rows T, bytes of the ids N                           |
 * | 4 T     | sessions, signed                                                          |
 * | N       | ids, a JSON array of K strings in UTF-8                                   |
 * | 0 to 7  | zeros up to a multiple of 8                                               |
 * | 8 K T   | returns, IEEE 754 doubles, one column after the other, to the bit         |
 * | 4       | CRC-32 of everything before it                                            |
 *
 * 140 columns of 250 sessions with ids of 32 characters are 286 kB. A bare format instead of Arrow: three arrays need no schema, the library stays
 * free of dependencies, and any language reads it in ten lines.
 */
export const MAGIC = 'SFRETURN';
export const VERSION = 1;
export const HEADER_BYTES = 24;
export const CHECKSUM_BYTES = 4;

/** Where the returns begin. */
export const valuesOffset = (rows: number, idBytes: number): number =>
  8 * Math.ceil((HEADER_BYTES + 4 * rows + idBytes) / 8);

/** A file of daily returns that is not whole, or none. */
export class DailyFileError extends Error {
  constructor(reason: string) {
    super(`Not a usable file of daily returns: ${reason}`);
    this.name = 'DailyFileError';
  }
}
