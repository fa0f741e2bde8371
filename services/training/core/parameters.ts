/** A setting of a hyperparameter: a number, or null where it is switched off. */
export type Value = number | null;

/** The hyperparameters of a request with every default filled in; a list is searched as part of the grid. */
export type Hyperparameters = Readonly<Record<string, Value | readonly Value[]>>;

/** One setting of each. */
export type Chosen = Readonly<Record<string, Value>>;

/** A hyperparameter that an algorithm takes. */
export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  /** Whether null switches it off. */
  readonly nullable: boolean;
  /** Whether a list of values may be searched. */
  readonly grid: boolean;
  readonly daily: Value | readonly Value[];
  readonly intraday: Value | readonly Value[];
}

const MAX_VALUES = 20;

/** What is wrong with a hyperparameter. */
export interface ParameterProblem {
  readonly name: string;
  readonly message: string;
}

/**
 * Returns the hyperparameters with the defaults filled in: lists ascending, without repeats, of one value as that value.
 * A name that the algorithm does not have or a value that it cannot take is a problem.
 */
export function resolveParameters(
  parameters: readonly Parameter[],
  given: Readonly<Record<string, unknown>>,
  timeframe: string,
): { values: Hyperparameters; problems: ParameterProblem[] } {
  const problems: ParameterProblem[] = [];
  const known = new Map(parameters.map((each) => [each.name, each]));
  for (const name of Object.keys(given)) {
    if (known.has(name)) continue;
    problems.push({
      name,
      message: `there is no such hyperparameter; there are: ${[...known.keys()].join(', ')}`,
    });
  }
  const values = parameters.map((each): [string, Value | readonly Value[]] => {
    const value = Object.hasOwn(given, each.name) ? given[each.name] : undefined;
    if (value === undefined) return [each.name, timeframe === '1d' ? each.daily : each.intraday];
    const normal = normalised(each, value);
    if (normal !== undefined) return [each.name, normal];
    problems.push({ name: each.name, message: `must be ${described(each)}` });
    return [each.name, null];
  });
  return { values: Object.fromEntries(values), problems };
}

/** Returns every combination of the values, the last parameter varying fastest. */
export function combinations(values: Hyperparameters): Chosen[] {
  let found: Chosen[] = [{}];
  for (const [name, value] of Object.entries(values)) {
    const each = Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
    found = found.flatMap((chosen) => each.map((one) => Object.assign({}, chosen, { [name]: one })));
  }
  return found;
}

function normalised(parameter: Parameter, value: unknown): Value | Value[] | undefined {
  if (!Array.isArray(value)) return fits(parameter, value) ? value : undefined;
  if (!parameter.grid || value.length === 0 || value.length > MAX_VALUES) return undefined;
  if (!value.every((each): each is Value => fits(parameter, each))) return undefined;
  const distinct = [...new Set(value)].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
  return distinct.length === 1 ? distinct[0]! : distinct;
}

function fits({ min, max, integer, nullable }: Parameter, value: unknown): value is Value {
  if (value === null) return nullable;
  return typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value));
}

const described = ({ min, max, integer, nullable, grid }: Parameter): string =>
  `a ${integer ? 'whole number' : 'number'} from ${min} to ${max}${nullable ? ', or null' : ''}` +
  (grid ? `, or a list of 1 to ${MAX_VALUES} of them to search` : '');
