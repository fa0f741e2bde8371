import styles from './findings.module.css';
import { Icon } from './icon.tsx';

interface Finding {
  readonly level: string;
  readonly text: string;
}

/** What was found about something, each a sentence; warnings have a sign of their own. */
export const Findings = ({ findings }: { findings: readonly Finding[] }) => (
  <ul className={styles.findings}>
    {findings.map(({ level, text }) => (
      <li key={text} data-level={level}>
        <Icon name={level === 'warning' ? 'warning' : 'info'} />
        <span>
          {level === 'warning' && <span className="visually-hidden">Warning: </span>}
          {text}
        </span>
      </li>
    ))}
  </ul>
);
