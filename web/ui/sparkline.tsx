interface SparklineProps {
  /** In order, equally far apart; null leaves a gap. */
  values: readonly (number | null)[];
  /** The same figures in words. */
  label: string;
  width?: number;
  height?: number;
  /** A level to compare with, drawn dashed. */
  level?: number | null;
}

/** A line as small as a word. */
export function Sparkline({ values, label, width = 96, height = 24, level = null }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return <span className="muted">–</span>;
  const all = level === null ? known : [...known, level];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const x = (place: number) => 2 + (place * (width - 4)) / Math.max(values.length - 1, 1);
  const y = (value: number) => height - 2 - ((value - low) * (height - 4)) / span;
  const line = values
    .map((value, place) =>
      value === null ? '' : `${place === 0 || values[place - 1] === null ? 'M' : 'L'}${x(place)} ${y(value)}`,
    )
    .join('');
  const last = values.findLastIndex((value) => value !== null);
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      {level !== null && (
        <line x1={0} x2={width} y1={y(level)} y2={y(level)} stroke="var(--luck)" strokeDasharray="3 3" />
      )}
      <path d={line} fill="none" stroke="var(--out-of-sample)" strokeWidth={1.5} strokeLinejoin="round" />
      <circle cx={x(last)} cy={y(values[last]!)} r={2} fill="var(--out-of-sample)" />
    </svg>
  );
}
