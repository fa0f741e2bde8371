import { MutationCache, type Query, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';

/** How often what did not answer is asked again while it is shown. */
const AGAIN_MS = 5_000;

/** What a caller did wrong stays wrong; what did not answer may answer the next time. */
const mayPass = (error: Error): boolean => !(error instanceof ApiError) || error.status >= 500;

/** Milliseconds to the next try of a query that failed for a passing reason, false of others. */
export const whileInTrouble = ({ state: { error } }: Pick<Query, 'state'>): number | false =>
  error !== null && mayPass(error) ? AGAIN_MS : false;

/** Makes the cache of answers; `onUnauthorized` is called when the API wants to know who asks. */
export function createQueryClient(onUnauthorized: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.status === 401) onUnauthorized();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (tries, error) => tries < 1 && mayPass(error),
        refetchInterval: whileInTrouble,
        refetchOnWindowFocus: true,
      },
    },
  });
}
