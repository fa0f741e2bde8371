/**
 * Writes a JSON value in the canonical form of RFC 8785 (JCS): keys sorted by UTF-16 code units, numbers and
 * strings as ECMAScript writes them, no white space.
 * @throws TypeError for what JSON cannot hold: NaN, infinities, undefined, bigint, functions, lone surrogates
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be written as canonical JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const record = value as Record<string, unknown>;
    // Array.sort compares UTF-16 code units, which is the order of RFC 8785; strings are built by hand because
    // an object would move integer-like keys to the front.
    const members = Object.keys(record)
      .toSorted()
      .map((key) => `${canonicalString(key)}:${canonicalJson(record[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`a ${typeof value} cannot be written as canonical JSON`);
}

function canonicalString(text: string): string {
  if (!text.isWellFormed())
    throw new TypeError('a string with a lone surrogate cannot be written as canonical JSON');
  return JSON.stringify(text);
}
