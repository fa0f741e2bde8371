import { useRef, useState } from 'react';
import { all, one, type Search } from '../../app/search.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/layout.tsx';
import styles from './runs.module.css';

const STATUSES = ['RUNNING', 'PENDING', 'PAUSED', 'COMPLETED', 'PROMOTED', 'STOPPED', 'FAILED'] as const;
const VIEWS_KEY = 'factory.runs.views';

interface View {
  readonly name: string;
  readonly search: Search;
}

/** Narrows the list; what is chosen stands in the URL, and can be kept under a name. */
export function Filters() {
  const [search, change] = useSearchState();
  const [views, setViews] = useState(readViews);
  const box = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', does: 'Filter', run: () => box.current?.focus() }]);
  const chosen = all(search['status']);
  const toggle = (status: string) =>
    change(
      { status: chosen.includes(status) ? chosen.filter((each) => each !== status) : [...chosen, status] },
      { push: true },
    );
  const keep = (next: readonly View[]) => {
    localStorage.setItem(VIEWS_KEY, JSON.stringify(next));
    setViews(next);
  };
  const filtered = chosen.length > 0 || one(search['search']) !== undefined;
  const name = [one(search['search']), ...chosen.map((each) => each.toLowerCase())].filter(Boolean).join(' ');
  return (
    <Row>
      <input
        ref={box}
        type="search"
        className={styles.search}
        aria-label="Filter by id, symbol or algorithm"
        placeholder="Id, symbol or algorithm  ( / )"
        defaultValue={one(search['search']) ?? ''}
        maxLength={64}
        onChange={({ target }) => change({ search: target.value.replaceAll(/[^\w .-]/g, '') || undefined })}
      />
      {STATUSES.map((status) => (
        <Button
          key={status}
          size="s"
          variant={chosen.includes(status) ? 'primary' : 'secondary'}
          aria-pressed={chosen.includes(status)}
          onClick={() => toggle(status)}
        >
          {status.toLowerCase()}
        </Button>
      ))}
      {filtered && !views.some((view) => view.name === name) && (
        <Button size="s" variant="ghost" icon="pin" onClick={() => keep([...views, { name, search }])}>
          Keep this view
        </Button>
      )}
      {views.map((view) => (
        <span key={view.name} className={styles.view}>
          <Button
            size="s"
            variant="ghost"
            icon="filter"
            onClick={() => change({ status: undefined, search: undefined, ...view.search })}
          >
            {view.name}
          </Button>
          <Button
            size="s"
            variant="ghost"
            icon="close"
            aria-label={`Forget the view ${view.name}`}
            onClick={() => keep(views.filter((each) => each !== view))}
          />
        </span>
      ))}
    </Row>
  );
}

function readViews(): readonly View[] {
  try {
    return JSON.parse(localStorage.getItem(VIEWS_KEY) ?? '[]') as View[];
  } catch {
    return [];
  }
}
