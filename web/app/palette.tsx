import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { answer } from '../api/client.ts';
import { promotedList, runsList } from '../api/generated/sdk.gen.ts';
import { Dialog } from '../ui/dialog.tsx';
import { PAGES } from './pages.ts';
import styles from './palette.module.css';
import { changeSettings } from './settings.ts';

const THEMES = ['light', 'dark', 'system'] as const;

/** Goes anywhere and does what has no place of its own, by typing a part of its name. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const runs = useQuery({
    queryKey: ['runs', 'list', 'palette'],
    queryFn: ({ signal }) => answer(runsList({ query: { limit: 50 }, signal })),
  });
  const promoted = useQuery({
    queryKey: ['promoted', 'palette'],
    queryFn: ({ signal }) => answer(promotedList({ query: { limit: 50 }, signal })),
  });
  const then = (act: () => unknown) => () => {
    onClose();
    act();
  };
  return (
    <Dialog title="Go to, or do" hideTitle onClose={onClose}>
      <Command label="Go to, or do" className={styles.palette} loop>
        <Command.Input placeholder="A page, a run, a model…" data-focus-first />
        <Command.List>
          <Command.Empty>Nothing has that name.</Command.Empty>
          <Command.Group heading="Pages">
            {PAGES.map(({ to, label }) => (
              <Command.Item key={to} onSelect={then(() => navigate({ to }))}>
                {label}
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading="Runs">
            {runs.data?.runs.map(({ id, symbol, status }) => (
              <Command.Item
                key={id}
                value={`${symbol} ${id} ${status}`}
                onSelect={then(() => navigate({ to: '/runs/$id', params: { id } }))}
              >
                {symbol} <span className={styles.id}>{id}</span> <small>{status.toLowerCase()}</small>
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading="Promoted models">
            {promoted.data?.promoted.map(({ id, ticker }) => (
              <Command.Item
                key={id}
                value={`${ticker} ${id}`}
                onSelect={then(() => navigate({ to: '/promoted/$id', params: { id } }))}
              >
                {ticker} <span className={styles.id}>{id}</span>
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading="Theme">
            {THEMES.map((theme) => (
              <Command.Item
                key={theme}
                value={`theme ${theme}`}
                onSelect={then(() => changeSettings({ theme }))}
              >
                Theme: {theme}
              </Command.Item>
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
