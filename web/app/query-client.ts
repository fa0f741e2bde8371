import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';

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
        // What a caller did wrong stays wrong; what did not answer may answer the second time.
        retry: (tries, error) => tries < 1 && (!(error instanceof ApiError) || error.status >= 500),
        refetchOnWindowFocus: true,
      },
    },
  });
}
