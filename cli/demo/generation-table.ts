import { columns } from '../text/columns.js';
import type { Generation } from './wire.js';

type Row = readonly string[];

const HEAD: Row = [
  'generation',
  'features',
  'models trained',
  'simulations',
  'reused',
  'best SQN',
  'pruned',
  'importance s',
  'train s',
  'simulate s',
  'evaluate s',
];

const seconds = (value: number | null): string => (value === null ? '-' : value.toFixed(1));

function rowOf(each: Generation): Row {
  const { simulations, best } = each;
  return [
    String(each.generation),
    String(each.features?.length ?? 0),
    each.fingerprint_hit === true ? 'reused' : String(each.models_trained),
    each.null_model ? 'null model' : String(simulations.completed + simulations.failed),
    String(simulations.reused),
    best?.sqn?.toFixed(3) ?? '-',
    String(each.pruned.length),
    seconds(each.seconds.importance),
    seconds(each.seconds.train),
    seconds(each.seconds.simulate),
    seconds(each.seconds.evaluate),
  ];
}

/** The generations of a run as a table of text, one line each below a head. */
export const generationTable = (generations: readonly Generation[]): string =>
  columns(HEAD, generations.map(rowOf));
