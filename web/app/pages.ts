/** The pages of the rail, in order; `key` follows `g` on the keyboard. */
export const PAGES = [
  { to: '/', label: 'Overview', key: 'o', icon: 'overview' },
  { to: '/runs/new', label: 'New run', key: 'n', icon: 'new' },
  { to: '/runs', label: 'Runs', key: 'r', icon: 'runs' },
  { to: '/promoted', label: 'Promoted', key: 'p', icon: 'promoted' },
  { to: '/queue', label: 'Queue', key: 'q', icon: 'queue' },
  { to: '/data', label: 'Data', key: 'd', icon: 'data' },
  { to: '/system', label: 'System', key: 's', icon: 'system' },
] as const;
