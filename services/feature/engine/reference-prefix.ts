/** The name under which a reference symbol's columns are listed: lower case, what no column may contain becomes `_`. */
export function referencePrefix(symbol: string): string {
  const plain = symbol.toLowerCase().replaceAll(/[^a-z0-9]/g, '_');
  return /^[a-z]/.test(plain) ? plain : `s${plain}`;
}
