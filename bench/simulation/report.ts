import { machine } from '../common/machine.js';
import type { Quartiles } from '../common/quartiles.js';
import { ratiosTo, standingsTable, timesOf } from '../common/standings-table.js';
import { table } from '../common/table.js';
import { largestDifference } from './compare-figures.js';
import { CONFIGURATIONS } from './configurations.js';
import { type EngineBench, type Figures, OURS } from './engine.js';
import { BARS } from './series.js';
import type { ServiceBench } from './service.js';

/** What has been measured; a part that was not asked for is missing. */
export interface Measured {
  readonly engine?: EngineBench;
  readonly service?: ServiceBench;
}

const barsASecond = (ms: number): number => (CONFIGURATIONS.length * BARS) / (ms / 1000);

/** For people: Markdown. */
export function report({ engine, service }: Measured): string {
  const { machine: about, node } = machine();
  const versions = Object.entries(engine?.versions ?? {}).map(([name, version]) => `, ${name} ${version}`);
  const parts = [`${about}, node ${node}${versions.join('')}`];
  if (engine !== undefined) {
    const { standings, absent } = engine;
    for (const [name, why] of Object.entries(absent)) {
      parts.push(`Absent: ${name}, because it is not installed (${why}).`);
    }
    const { result, times } = standings.get(OURS)!;
    const difference: [string, (figures: Figures) => string] = [
      'largest difference',
      (figures) => largestDifference(figures, result).toExponential(0),
    ];
    const trades = result.reduce((sum, each) => sum + (each['trade_count'] ?? 0), 0);
    parts.push(
      `${CONFIGURATIONS.length} configurations over ${BARS.toLocaleString('en')} one-minute bars, ` +
        `${trades.toLocaleString('en')} trades, without HTTP: ` +
        `${(barsASecond(times.median) / 1e6).toFixed(0)} million bar-configurations a second.`,
      standingsTable(standings, OURS, difference),
    );
  }
  if (service !== undefined) {
    const row = (name: string, { q1, median, q3 }: Quartiles): string[] => [
      name,
      median.toFixed(2),
      `${q1.toFixed(2)}-${q3.toFixed(2)}`,
    ];
    parts.push(
      'One request at a time to the service, which has the market:',
      table(
        ['', 'median ms', 'quartiles'],
        [row('POST /api/simulate', service.simulate), row('GET /health', service.health)],
      ),
    );
  }
  return parts.join('\n\n');
}

/** For programs: ratios are times as long as the product takes. */
export function summary({ engine, service }: Measured): object {
  const ours = engine?.standings.get(OURS);
  return {
    circumstances: { ...machine(), ...engine?.versions },
    absent: engine?.absent ?? {},
    engine: engine &&
      ours && {
        ratios: ratiosTo(engine.standings, OURS),
        bar_configurations_per_second: Math.round(barsASecond(ours.times.median)),
        milliseconds: timesOf(engine.standings),
        largest_differences: Object.fromEntries(
          [...engine.standings].map(([name, { result }]) => [name, largestDifference(result, ours.result)]),
        ),
      },
    service,
  };
}
