import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer } from '../../../api/client.ts';
import {
  gridsFeatures,
  gridsImportance,
  gridsSimulations,
  gridsStrategies,
  gridsTraining,
  runsGraph,
} from '../../../api/generated/sdk.gen.ts';
import type { GridsSimulationsData } from '../../../api/generated/types.gen.ts';

export const strategiesQuery = (id: string, generation: number | undefined) =>
  queryOptions({
    queryKey: ['runs', id, 'strategies', generation ?? 'all'],
    queryFn: ({ signal }) => answer(gridsStrategies({ path: { id }, query: { generation }, signal })),
  });

type ApiQuery = NonNullable<GridsSimulationsData['query']>;
/** The API reads the regime as JSON text, whatever its description can say of it. */
type SimulationsQuery = Omit<ApiQuery, 'regime'> & { regime?: string };
const PAGE = 500;

/** Pages of simulations as they are scrolled to; the server filters, sorts and counts. */
export const simulationsQuery = (id: string, query: SimulationsQuery) =>
  infiniteQueryOptions({
    queryKey: ['runs', id, 'simulations', query],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam: offset }) =>
      answer(
        gridsSimulations({ path: { id }, query: { ...query, limit: PAGE, offset } as ApiQuery, signal }),
      ),
    getNextPageParam: ({ total }, pages) => (pages.length * PAGE < total ? pages.length * PAGE : undefined),
  });

export const featuresQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', id, 'features'],
    queryFn: ({ signal }) => answer(gridsFeatures({ path: { id }, signal })),
  });

export const importanceQuery = (id: string, generation: number) =>
  queryOptions({
    queryKey: ['runs', id, 'importance', generation],
    queryFn: ({ signal }) => answer(gridsImportance({ path: { id, generation }, signal })),
  });

export const trainingQuery = (id: string, generation: number) =>
  queryOptions({
    queryKey: ['runs', id, 'training', generation],
    queryFn: ({ signal }) => answer(gridsTraining({ path: { id, generation }, signal })),
  });

export const lineageQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', id, 'lineage'],
    queryFn: ({ signal }) => answer(runsGraph({ path: { id }, signal })),
  });
