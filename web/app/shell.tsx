import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { LiveProvider } from '../live/live.tsx';
import { Toasts } from '../ui/toast.tsx';
import { Rail } from './rail.tsx';
import { PAGES } from './pages.ts';
import { part } from './part.ts';
import { useShortcuts } from './shortcuts.ts';
import styles from './shell.module.css';
import { TopBar } from './top-bar.tsx';

const Palette = lazy(part(() => import('./palette.tsx')));
const ShortcutHelp = lazy(part(() => import('./shortcut-help.tsx')));

/** What surrounds every page: the rail, the bar, the palette; the sign-in page stands alone. */
export function Shell() {
  const { pathname } = useLocation();
  const alone = pathname === '/sign-in';
  return (
    <LiveProvider enabled={!alone}>
      {alone ? <Outlet /> : <Framed />}
      <Toasts />
    </LiveProvider>
  );
}

function Framed() {
  const navigate = useNavigate();
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  const close = () => setOpen(null);
  const help = () => setOpen('help');
  useShortcuts([
    { keys: 'mod+k', does: 'Command palette', run: () => setOpen('palette') },
    { keys: '?', does: 'This list', run: help },
    ...PAGES.map(({ to, label, key }) => ({
      keys: `g ${key}`,
      does: `Go to ${label}`,
      run: () => void navigate({ to }),
    })),
  ]);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <Rail />
      <div className={styles.column}>
        <TopBar onPalette={() => setOpen('palette')} onHelp={help} />
        <main id="content" className={styles.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Suspense>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'help' && <ShortcutHelp onClose={close} />}
      </Suspense>
    </div>
  );
}
