/** How a variable of the configuration is documented. */
export interface Documented {
  readonly doc: string;
  readonly default: unknown;
}

export interface ShownSetting {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
  readonly changed: boolean;
}

/** Variables whose value is nobody's business. */
const SECRET = /TOKEN|SECRET|PASSWORD/;

/** The configuration of a process as it may be shown: without secrets, and addresses without credentials. */
export function shownSettings(
  variables: Readonly<Record<string, Documented>>,
  values: Readonly<Record<string, unknown>>,
): ShownSetting[] {
  return Object.entries(variables).map(([name, { doc, default: byDefault }]) => {
    const value = values[name];
    return {
      name,
      value: SECRET.test(name) ? (value === '' ? 'none' : 'set') : withoutCredentials(shown(value)),
      meaning: doc,
      changed: JSON.stringify(value) !== JSON.stringify(byDefault),
    };
  });
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** `postgresql://ann:secret@host/db` as `postgresql://host/db`. */
export const withoutCredentials = (text: string): string => text.replace(/\/\/[^@/]*@/, '//');
