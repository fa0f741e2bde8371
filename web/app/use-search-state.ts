import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Search } from './search.ts';

/**
 * Filters as state that lives in the URL: what is read, and a way to change some of it (undefined removes). A change is
 * a step of the browser's history only when `push` is set, so that typing in a filter does not bury the page before.
 */
export function useSearchState(): [Search, (patch: Search, options?: { push?: boolean }) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (patch: Search, { push = false } = {}) => {
      void navigate({
        to: '.',
        search: (before: Search) => ({ ...before, ...patch }),
        replace: !push,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [search, change];
}
