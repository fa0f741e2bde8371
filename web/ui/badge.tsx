import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'promoted';

/** A word in a pill. Colour repeats what word and icon say, never more. */
export const Badge = ({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
}) => (
  <span className={styles.badge} data-tone={tone}>
    {icon && <Icon name={icon} size={13} />}
    {children}
  </span>
);

const STATUSES: Record<string, [Tone, IconName]> = {
  PENDING: ['neutral', 'clock'],
  RUNNING: ['info', 'play'],
  PAUSED: ['warning', 'pause'],
  COMPLETED: ['success', 'check'],
  PROMOTED: ['promoted', 'diamond'],
  STOPPED: ['neutral', 'stop'],
  CANCELLED: ['neutral', 'stop'],
  FAILED: ['danger', 'error'],
  ALIVE: ['success', 'check'],
  STALE: ['warning', 'warning'],
  GONE: ['danger', 'error'],
};

/** The state of a run, a simulation or a worker. */
export function StatusBadge({ status }: { status: string }) {
  const [tone, icon] = STATUSES[status.toUpperCase()] ?? ['neutral', 'info'];
  return (
    <Badge tone={tone} icon={icon}>
      {status.toLowerCase()}
    </Badge>
  );
}
