import { Link } from '@tanstack/react-router';
import { Icon } from '../ui/icon.tsx';
import { PAGES } from './pages.ts';
import styles from './rail.module.css';

/** The way around; at the bottom of a narrow screen. */
export function Rail() {
  return (
    <nav className={styles.rail} aria-label="Pages">
      <Link to="/" className={styles.brand}>
        <img src="/favicon.svg" width={24} height={24} alt="" />
        <span>Strategy Factory</span>
      </Link>
      <ul className={styles.list}>
        {PAGES.map(({ to, label, key, icon }) => (
          <li key={to}>
            <Link
              to={to}
              className={styles.link}
              activeProps={{ className: styles.active, 'aria-current': 'page' }}
              activeOptions={{ exact: to === '/' || to === '/runs', includeSearch: false }}
              title={`${label} (g ${key})`}
            >
              <Icon name={icon} size={18} />
              <span>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
