/** What stands behind the question mark: every filter of every page, so that a link shows what its sender saw. */
export type Search = Record<string, string | string[] | undefined>;

/** `?run=a&run=b&tab=steps` as `{run: ['a', 'b'], tab: 'steps'}`: readable, and the way that the API has it. */
export function parseSearch(text: string): Search {
  const found: Search = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const before = found[key];
    found[key] = before === undefined ? value : [before, value].flat();
  }
  return found;
}

/** The reverse of `parseSearch`; what is empty is left out. */
export function stringifySearch(search: Search): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const each of [value].flat()) {
      if (each !== undefined && each !== '') parameters.append(key, each);
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** One value of a parameter that may stand several times: the first. */
export const one = (value: Search[string]): string | undefined => (Array.isArray(value) ? value[0] : value);

/** All values of a parameter. */
export const all = (value: Search[string]): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
