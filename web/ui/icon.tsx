/** Strokes on a grid of 24 x 24. */
const PATHS = {
  overview: 'M3 20h18M5 16l4-5 4 3 6-8M19 6h-4M19 6v4',
  new: 'M12 5v14M5 12h14',
  runs: 'M4 6h16M4 12h16M4 18h10',
  promoted: 'M12 3l3 6 6 3-6 3-3 6-3-6-6-3 6-3z',
  queue: 'M4 5h16v4H4zM4 11h11v4H4zM4 17h6v3H4z',
  data: 'M7 4v4M7 16v4M5 8h4v8H5zM17 3v6M17 15v5M15 9h4v6h-4z',
  system: 'M4 6h9M17 6h3M4 12h3M11 12h9M4 18h10M18 18h2M13 4v4M7 10v4M14 16v4',
  search: 'M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM16 16l5 5',
  sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M5 19l1.5-1.5M17.5 6.5L19 5',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5z',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  error: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v6M12 16v.5',
  info: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 11v6M12 7v.5',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  stop: 'M6 6h12v12H6z',
  retry: 'M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  upload: 'M12 16V5M7 9l5-5 5 5M5 20h14',
  link: 'M10 14l4-4M8 11l-3 3a4 4 0 0 0 5.5 5.5l3-3M16 13l3-3a4 4 0 0 0-5.5-5.5l-3 3',
  chevron: 'M9 6l6 6-6 6',
  down: 'M6 9l6 6 6-6',
  pin: 'M9 4h6l-1 6 3 3H7l3-3zM12 13v7',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5l3 2',
  keyboard: 'M3 6h18v12H3zM7 10h.5M11 10h.5M15 10h.5M8 14h8',
  diamond: 'M12 3l9 9-9 9-9-9z',
  filter: 'M4 5h16l-6 7v6l-4 2v-8z',
  table: 'M4 5h16v14H4zM4 10h16M10 10v9',
  external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside words, which therefore says nothing to a screen reader. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
