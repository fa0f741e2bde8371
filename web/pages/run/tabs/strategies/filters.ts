import { one, type Search } from '../../../../app/search.ts';
import type { GridsSimulationsData } from '../../../../api/generated/types.gen.ts';

type Query = NonNullable<GridsSimulationsData['query']>;

/** As the URL has it, and the API reads it: a regime is JSON text. */
export type Filter = Omit<Query, 'sort' | 'order' | 'limit' | 'offset' | 'regime'> & { regime?: string };

/** The figures that can be brushed, with the names of their bounds in the URL and in the API. */
export const FIGURES = ['threshold', 'z_score_cutoff', 'trade_count', 'profit_factor', 'sqn'] as const;
export type Figure = (typeof FIGURES)[number];

const NUMBERS = FIGURES.flatMap((name) => [`min_${name}`, `max_${name}`] as const);

/** The filter that the URL says. */
export function filterOf(search: Search): Filter {
  const filter: Filter = {};
  for (const name of [...NUMBERS, 'generation'] as const) {
    const text = one(search[name]);
    if (text !== undefined && Number.isFinite(Number(text))) filter[name] = Number(text);
  }
  const status = one(search['status']);
  if (status !== undefined) filter.status = status as NonNullable<Query['status']>;
  if (one(search['meets_criteria']) === 'true') filter.meets_criteria = true;
  const regime = one(search['regime']);
  if (regime !== undefined) filter.regime = regime;
  return filter;
}

/** A search without any filter of the strategies. */
export const NO_FILTER: Search = Object.fromEntries(
  [...NUMBERS, 'generation', 'status', 'meets_criteria', 'regime', 'sort', 'order'].map((name) => [
    name,
    undefined,
  ]),
);

/** The same filter as the API reads it from an address. */
export function queryText(filter: Filter): string {
  const text = new URLSearchParams(
    Object.entries(filter).map(([name, value]) => [name, String(value)]),
  ).toString();
  return text === '' ? '' : `?${text}`;
}
