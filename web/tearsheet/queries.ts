import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer } from '../api/client.ts';
import {
  promotedTearsheetsTearsheet,
  promotedTearsheetsTrades,
  simulationTearsheetsTearsheet,
  simulationTearsheetsTrades,
} from '../api/generated/index.ts';
import type { TradesAnswer } from '../api/generated/index.ts';
import type { Sort } from '../ui/data-table.tsx';

/** Which result a tearsheet is about. */
export type Subject = { readonly promoted: string } | { readonly run: string; readonly simulation: string };

/** Path of the API under which everything about the result is. */
export const pathOf = (subject: Subject): string =>
  'promoted' in subject
    ? `/promoted/${subject.promoted}`
    : `/runs/${subject.run}/simulations/${subject.simulation}`;

/** A result on record does not change; only a service that was away may have come back. */
const keyOf = (subject: Subject): readonly string[] =>
  'promoted' in subject
    ? ['promoted', subject.promoted]
    : ['runs', 'simulation', subject.run, subject.simulation];

export const tearsheetQuery = (subject: Subject) =>
  queryOptions({
    queryKey: [...keyOf(subject), 'tearsheet'],
    queryFn: ({ signal }) =>
      'promoted' in subject
        ? answer(promotedTearsheetsTearsheet({ path: { id: subject.promoted }, signal }))
        : answer(
            simulationTearsheetsTearsheet({
              path: { id: subject.run, simulation_id: subject.simulation },
              signal,
            }),
          ),
  });

const PAGE = 200;

type TradeSort = NonNullable<NonNullable<Parameters<typeof promotedTearsheetsTrades>[0]['query']>['sort']>;

export const tradesQuery = (subject: Subject, sort: Sort) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(subject), 'trades', sort.id, String(sort.desc)],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }): Promise<TradesAnswer> => {
      const query = {
        sort: sort.id as TradeSort,
        order: sort.desc ? ('desc' as const) : ('asc' as const),
        limit: PAGE,
        offset: pageParam,
      };
      return 'promoted' in subject
        ? answer(promotedTearsheetsTrades({ path: { id: subject.promoted }, query, signal }))
        : answer(
            simulationTearsheetsTrades({
              path: { id: subject.run, simulation_id: subject.simulation },
              query,
              signal,
            }),
          );
    },
    getNextPageParam: (last, pages) => {
      const seen = pages.reduce((sum, { trades }) => sum + trades.length, 0);
      return seen < last.total ? seen : undefined;
    },
  });
