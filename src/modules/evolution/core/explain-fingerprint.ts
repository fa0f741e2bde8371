import { canonicalJson } from './canonical-json.js';

type Components = Readonly<Record<string, unknown>>;

/** A component in which two fingerprints differ. For sets, only what one of them lacks is shown. */
export interface ComponentDifference {
  readonly component: string;
  readonly asked: unknown;
  readonly stored: unknown;
}

/** The components in which `asked` differs from `stored`, by name; none means that the fingerprints are equal. */
export function explainFingerprint(asked: Components, stored: Components): ComponentDifference[] {
  const names = [...new Set([...Object.keys(asked), ...Object.keys(stored)])].toSorted();
  return names
    .filter((name) => text(asked[name]) !== text(stored[name]))
    .map((component) => {
      const [a, b] = [asked[component], stored[component]];
      return Array.isArray(a) && Array.isArray(b)
        ? { component, asked: without(a, b), stored: without(b, a) }
        : { component, asked: a ?? null, stored: b ?? null };
    });
}

/** How far apart two fingerprints are: components that differ first, then members that one has and the other lacks. */
export function fingerprintDistance(differences: readonly ComponentDifference[]): number {
  const members = differences.reduce((sum, { asked, stored }) => sum + sizeOf(asked) + sizeOf(stored), 0);
  return differences.length + members / (members + 1);
}

const text = (value: unknown): string => canonicalJson(value ?? null);
const sizeOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

function without(values: readonly unknown[], others: readonly unknown[]): unknown[] {
  const known = new Set(others.map(text));
  return values.filter((value) => !known.has(text(value)));
}
