import { gridPlaces } from './core/grid-places.js';
import type { RunConfig } from './core/run-config.js';
import type { JudgingRules } from './core/simulation-outcome.js';
import { strategyGrid } from './core/strategy-grid.js';
import type { SimulationsFilter } from './dto/simulations.query.js';

/** Values of a statement in the making; `add` answers the place of one. */
export class Values {
  readonly list: unknown[] = [];

  add(value: unknown, type: string): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }
}

/** The column of the SQN that a run counts. */
export const countedColumn = ({ sqnCap }: Pick<JudgingRules, 'sqnCap'>): 'sqn' | 'sqn_raw' =>
  sqnCap === null ? 'sqn_raw' : 'sqn';

/** `judge` of the criteria in SQL, over the columns of `priority_jobs`: what is undefined misses. */
export function judgement(rules: JudgingRules, values: Values): { meets: string; tradesEnough: string } {
  const { criteria } = rules;
  const number = (value: number): string => values.add(value, 'float8');
  const within = (column: string, min: number, max: number): string =>
    `coalesce(${column} BETWEEN ${number(min)} AND ${number(max)}, false)`;
  const tradesEnough = within('trade_count', criteria.tradeCountMin, criteria.tradeCountMax);
  const meets = [
    tradesEnough,
    within(countedColumn(rules), criteria.sqnMin, criteria.sqnMax),
    within('profit_factor', criteria.profitFactorMin, criteria.profitFactorMax),
    `coalesce(weekly_consistency < ${number(criteria.weeklyConsistencyMax)}, false)`,
  ];
  return { meets: `(${meets.join(' AND ')})`, tradesEnough };
}

/** `totalDistance` of the criteria that a result misses, in SQL; what is undefined is infinitely far away. */
export function missDistance(rules: JudgingRules, values: Values): string {
  const { criteria } = rules;
  const relative = (column: string, bound: number): string => {
    const at = values.add(bound, 'float8');
    return `abs(${column} - ${at}) / greatest(abs(${at}), 1e-12)`;
  };
  const within = (column: string, min: number, max: number): string =>
    `CASE WHEN ${column} IS NULL THEN 'infinity'::float8 WHEN ${column} < ${values.add(min, 'float8')} THEN ${relative(column, min)}
       WHEN ${column} > ${values.add(max, 'float8')} THEN ${relative(column, max)} ELSE 0 END`;
  const weekly = criteria.weeklyConsistencyMax;
  return [
    within(countedColumn(rules), criteria.sqnMin, criteria.sqnMax),
    within('profit_factor', criteria.profitFactorMin, criteria.profitFactorMax),
    within('trade_count', criteria.tradeCountMin, criteria.tradeCountMax),
    `CASE WHEN weekly_consistency IS NULL THEN 'infinity'::float8
       WHEN weekly_consistency < ${values.add(weekly, 'float8')} THEN 0 ELSE ${relative('weekly_consistency', weekly)} END`,
  ].join(' + ');
}

/**
 * The condition that `filter` is, of the simulations of one run. It names only what the index `priority_jobs_generation`
 * has: threshold, cutoff and regime are a place in the grid of the run's configuration.
 */
export function simulationsWhere(
  runId: string,
  filter: SimulationsFilter,
  config: RunConfig,
  values: Values,
): string {
  const { generation, status, reused, meets_criteria: meets } = filter;
  const conditions = [`run_id = ${values.add(runId, 'text')}`];
  const equals = (column: string, value: unknown, type: string): void => {
    if (value !== undefined && value !== null) conditions.push(`${column} = ${values.add(value, type)}`);
  };
  const between = (column: string, min: number | undefined, max: number | undefined): void => {
    if (min !== undefined) conditions.push(`${column} >= ${values.add(min, 'float8')}`);
    if (max !== undefined) conditions.push(`${column} <= ${values.add(max, 'float8')}`);
  };
  equals('generation', generation, 'int');
  equals('status', status, 'text');
  equals('reused', reused, 'boolean');
  between(countedColumn(config), filter.min_sqn, filter.max_sqn);
  between('trade_count', filter.min_trade_count, filter.max_trade_count);
  between('profit_factor', filter.min_profit_factor, filter.max_profit_factor);
  const places = gridPlaces(strategyGrid(config), filter);
  if (places !== null) conditions.push(`config_index = ANY(${values.add(places, 'int[]')})`);
  if (meets !== undefined && meets !== null) {
    conditions.push(`status = 'COMPLETED' AND ${meets ? '' : 'NOT '}${judgement(config, values).meets}`);
  }
  return conditions.join(' AND ');
}
