import { csv } from '../../platform/text/csv.js';
import { RESULT_METRICS } from './core/result-metrics.js';
import type { SimulationAnswer } from './dto/simulation.answers.js';

const OWN = [
  'id',
  'model_id',
  'generation',
  'config_index',
  'status',
  'symbol',
  'threshold',
  'z_score_cutoff',
] as const;

const HEAD = [...OWN, 'regime_filter', ...RESULT_METRICS, 'reused', 'finished_at', 'error'];

/** Simulations for a spreadsheet, as they come. */
export async function* simulationsCsv(
  pieces: AsyncIterable<readonly SimulationAnswer[]>,
): AsyncGenerator<string> {
  yield csv(HEAD, []);
  for await (const rows of pieces) yield withoutHead(csv([], rows.map(cells)));
}

/** The same simulations as one JSON array, whole. */
export async function* simulationsJson(
  pieces: AsyncIterable<readonly SimulationAnswer[]>,
): AsyncGenerator<string> {
  let before = '[\n';
  for await (const rows of pieces) {
    yield before + rows.map((row) => JSON.stringify(row)).join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

const withoutHead = (text: string): string => text.slice(1);

function cells(row: SimulationAnswer) {
  const figure = (name: string): number | null => {
    const value = row.result?.[name];
    return typeof value === 'number' ? value : null;
  };
  return [
    ...OWN.map((name) => row[name]),
    JSON.stringify(row.regime_filter),
    ...RESULT_METRICS.map(figure),
    row.reused,
    row.finished_at?.toISOString(),
    row.error,
  ];
}
