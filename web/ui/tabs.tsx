import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Search } from '../app/search.ts';
import { one } from '../app/search.ts';
import { useSearchState } from '../app/use-search-state.ts';
import styles from './tabs.module.css';

export interface Tab {
  readonly id: string;
  readonly label: ReactNode;
}

/** Views of one thing, each a URL (`?tab=`); the first is the default. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const shown = useTab(tabs);
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ id, label: name }, place) => (
        <Link
          key={id}
          to="."
          search={(before: Search) => ({ ...before, tab: place === 0 ? undefined : id })}
          resetScroll={false}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
          // The router never takes the default for the one that is shown: it has no parameter to compare.
          aria-current={id === shown ? 'page' : undefined}
          className={styles.tab}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

/** The tab that the URL names. */
export function useTab(tabs: readonly Tab[]): string {
  const [search] = useSearchState();
  const asked = one(search['tab']);
  return tabs.find(({ id }) => id === asked)?.id ?? tabs[0]!.id;
}
