import type { CaseReport } from './case-book.js';
import { checkElasticNet } from './check-elastic-net.js';
import { checkMetrics } from './check-metrics.js';
import { checkMisc } from './check-misc.js';
import { checkTrees } from './check-trees.js';
import { ReferenceFileError } from './reference-file-error.js';

export type ReferenceKind = 'elastic net' | 'metrics' | 'trees' | 'regimes and canonical JSON';

export interface Evaluation {
  readonly kind: ReferenceKind;
  readonly cases: readonly CaseReport[];
}

/** A file is of the first kind one of whose members it has. */
const KINDS: readonly {
  readonly kind: ReferenceKind;
  readonly members: readonly string[];
  readonly check: (content: unknown) => CaseReport[];
}[] = [
  { kind: 'metrics', members: ['trade_lists', 'matrices', 'literature_checks'], check: checkMetrics },
  { kind: 'trees', members: ['boosted', 'hand_tree'], check: checkTrees },
  {
    kind: 'regimes and canonical JSON',
    members: ['gmm', 'quantile_buckets', 'jcs'],
    check: checkMisc,
  },
  { kind: 'elastic net', members: ['cases'], check: checkElasticNet },
];

/**
 * Computes every figure of a reference file with the product's own functions. What kind of file it is shows in its
 * content.
 * @throws ReferenceFileError for what is no reference file, or one that lacks what its figures depend on
 */
export function evaluateReference(json: string): Evaluation {
  const content = parse(json);
  const found = KINDS.find(({ members }) => members.some((member) => Object.hasOwn(content, member)));
  if (found === undefined) {
    const known = KINDS.map(({ kind, members }) => `${kind} (${members.join(', ')})`).join('; ');
    throw new ReferenceFileError(`it has none of the members by which a kind is known: ${known}`);
  }
  const { kind, check } = found;
  try {
    return { kind, cases: check(content) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ReferenceFileError(`what it asks for cannot be computed: ${error.message}`);
  }
}

function parse(json: string): object {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch (error) {
    throw new ReferenceFileError(`it is no JSON: ${(error as Error).message}`);
  }
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content;
  throw new ReferenceFileError('it is JSON, but no object');
}
