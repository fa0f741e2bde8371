import type { ChartTheme } from '../../../../charts/theme.ts';
import { regimeText } from '../../../../ui/regime.ts';
import { type Candidate, settingText, settingsText, type Table } from './search-table.ts';

const COLUMNS = 4;
const PAD = 84;
const FOOT = 46;

const rowHeight = ({ axes }: Table): number => Math.max((axes[0]?.values.length ?? 1) * 22, 44) + PAD;

export const searchHeight = (table: Table): number =>
  Math.ceil(table.regimes.length / COLUMNS) * rowHeight(table) + FOOT;

/** Small multiples on one scale; the first setting upwards, the second to the right. */
export function searchOption(table: Table, theme: ChartTheme): Record<string, unknown> {
  const { axes, regimes, candidates } = table;
  const [y, x] = [axes[0], axes[1]];
  const height = rowHeight(table);
  const columns = Math.min(COLUMNS, regimes.length);
  const width = 100 / columns;
  const left = (place: number): string => `${(place % columns) * width + 3.2}%`;
  const top = (place: number): number => Math.floor(place / columns) * height + 30;
  const scores = candidates.flatMap(({ score }) => (score === null ? [] : [score]));
  const best = Math.max(...scores, 0);
  // Models that fit noise are worse than the mean by hundreds of times of what the best one saves.
  const limit = best > 0 ? best : Math.max(...scores.map(Math.abs), 1e-9);
  const category = (axis: typeof x, place: number, name: string) => ({
    gridIndex: place,
    type: 'category',
    data: axis?.values.map(settingText) ?? [''],
    name,
    axisTick: { show: false },
  });
  return {
    animation: false,
    tooltip: { formatter: ({ data }: { data: { candidate: Candidate } }) => words(data.candidate) },
    title: regimes.map((each, place) => ({
      text: regimeText(each),
      left: left(place),
      top: top(place) - 26,
      textStyle: { fontSize: 12, fontWeight: 600, color: theme.text },
    })),
    grid: regimes.map((_, place) => ({
      left: left(place),
      top: top(place),
      width: `${width - 4.4}%`,
      height: height - PAD,
    })),
    xAxis: regimes.map((_, place) => ({ ...category(x, place, x?.name ?? ''), nameGap: 24 })),
    yAxis: regimes.map((_, place) => ({
      ...category(y, place, place % columns === 0 ? (y?.name ?? '') : ''),
      nameGap: 30,
    })),
    visualMap: {
      min: -limit,
      max: limit,
      dimension: 2,
      calculable: false,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 160,
      itemWidth: 12,
      precision: 4,
      text: [`score ${limit.toPrecision(2)}`, `${(-limit).toPrecision(2)} or worse`],
      textStyle: { color: theme.muted },
      inRange: { color: theme.diverging },
    },
    series: regimes.map((_, place) => ({
      type: 'heatmap',
      xAxisIndex: place,
      yAxisIndex: place,
      data: bestOfPlaces(
        candidates.filter(({ regime }) => regime === place),
        axes,
      ).map((candidate) => datum(candidate, axes, theme)),
      itemStyle: { borderColor: theme.border, borderWidth: 1 },
      emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 2 } },
    })),
  };
}

const datum = (candidate: Candidate, [y, x]: Table['axes'], theme: ChartTheme) => ({
  value: [placeOf(x, candidate), placeOf(y, candidate), candidate.score ?? '-'],
  candidate,
  label: { show: candidate.state === 'null', formatter: '–', color: theme.muted },
  ...(candidate.chosen && { itemStyle: { borderColor: theme.text, borderWidth: 3 } }),
});

const placeOf = (axis: Table['axes'][number] | undefined, { settings }: Candidate): number =>
  axis === undefined ? 0 : axis.values.indexOf(settings[axis.name] ?? null);

/** Where more than two settings vary, a place shows the chosen candidate, else the best. */
function bestOfPlaces(candidates: readonly Candidate[], axes: Table['axes']): Candidate[] {
  const places = new Map<string, Candidate>();
  for (const each of candidates) {
    const key = `${placeOf(axes[0], each)} ${placeOf(axes[1], each)}`;
    const before = places.get(key);
    const better = (each.score ?? -Infinity) > (before?.score ?? -Infinity);
    if (before === undefined || each.chosen || (better && !before.chosen)) places.set(key, each);
  }
  // What is drawn last has its ring whole.
  return [...places.values()].toSorted((a, b) => Number(a.chosen) - Number(b.chosen));
}

function words(candidate: Candidate): string {
  const score = candidate.score === null ? 'no score' : `score ${candidate.score.toPrecision(4)}`;
  const state =
    candidate.state === 'null'
      ? 'predicts nothing'
      : candidate.state === 'too_few_rows'
        ? 'too few rows'
        : null;
  return [
    settingsText(candidate),
    score,
    `${candidate.rows ?? '–'} rows`,
    state,
    candidate.chosen ? 'chosen' : null,
  ]
    .filter((line) => line !== null && line !== '')
    .join('\n');
}
