import styles from './progress.module.css';

/** How much of something is done; the words stand beside the bar, not only in it. */
export function Progress({
  label,
  value,
  max,
  shown,
}: {
  label: string;
  value: number;
  max: number;
  shown?: string;
}) {
  return (
    <div className={styles.progress}>
      <progress aria-label={label} value={value} max={Math.max(max, 1)} />
      <span className="numeric">{shown ?? `${value} of ${max}`}</span>
    </div>
  );
}
