import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ImportanceAnswer, RunAnswer } from '../../../../api/generated/types.gen.ts';
import { one } from '../../../../app/search.ts';
import { useSearchState } from '../../../../app/use-search-state.ts';
import { Chart } from '../../../../charts/chart.tsx';
import type { ChartTheme } from '../../../../charts/theme.ts';
import { SelectField } from '../../../../ui/field.tsx';
import { EmptyState, QueryView } from '../../../../ui/states.tsx';
import { importanceQuery } from '../grid-queries.ts';
import styles from './features.module.css';

/** What the model of one generation owes to each feature, by a method of the reader's choice. */
export function ImportanceBars({ run, generation }: { run: RunAnswer; generation: number }) {
  const query = useQuery(importanceQuery(run.id, generation));
  return (
    <QueryView query={query} what="The importance">
      {(answer) =>
        answer.unavailable === null ? (
          <Bars answer={answer} />
        ) : (
          <EmptyState title="No importance to show">{answer.unavailable}</EmptyState>
        )
      }
    </QueryView>
  );
}

const UNITS: Record<string, string> = {
  coefficient: '|coefficient| of standardised features',
  shap: 'mean |SHAP|, standard deviations of the label',
  permutation: 'growth of the squared error, variances of the label',
};

function Bars({ answer }: { answer: ImportanceAnswer }) {
  const [search, change] = useSearchState();
  const names = Object.keys(answer.methods);
  const method = names.find((name) => name === one(search['method'])) ?? answer.method ?? names[0]!;
  const values = answer.methods[method];
  const option = useCallback(
    (theme: ChartTheme) => barsOption(values ?? {}, method, theme),
    [values, method],
  );
  const sorted = sortedOf(values ?? {});
  const grouped = new Map(answer.groups.flatMap((group, place) => group.map((name) => [name, place + 1])));
  return (
    <Chart
      name={`importance-${answer.run_id}-g${answer.generation}`}
      description={`Importance of ${sorted.length} features by ${method}; most important: ${sorted
        .slice(0, 3)
        .map(([name]) => name)
        .join(', ')}.`}
      option={option}
      height={Math.max(sorted.length * 20 + 70, 220)}
      controls={
        <div className={styles.method}>
          <SelectField
            label="Method"
            value={method}
            onChange={(event) => change({ method: event.target.value })}
            choices={names.map((value) => ({
              value,
              label: value === answer.method ? `${value} (ranks pruning)` : value,
            }))}
          />
        </div>
      }
      table={{
        header: ['feature', ...names, 'correlated_group'],
        rows: sorted.map(([name]) => [
          name,
          ...names.map((each) => answer.methods[each]?.[name]),
          grouped.get(name) ?? null,
        ]),
      }}
      notes={[
        'In-sample, mean over the windows of the selection',
        `showing ${sorted.length} of ${sorted.length} features`,
        ...(answer.groups.length > 0
          ? [`${answer.groups.length} groups of correlated features share their importance (see the table)`]
          : []),
      ]}
    />
  );
}

const sortedOf = (values: Record<string, number>): [string, number][] =>
  Object.entries(values).toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a));

function barsOption(
  values: Record<string, number>,
  method: string,
  theme: ChartTheme,
): Record<string, unknown> {
  const sorted = sortedOf(values);
  return {
    grid: { left: 8, right: 24, top: 8, bottom: 34, containLabel: true },
    tooltip: {},
    xAxis: { type: 'value', name: UNITS[method] ?? method, nameGap: 26 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: sorted.map(([name]) => name),
      axisTick: { show: false },
      axisLabel: { interval: 0, width: 150, overflow: 'truncate' },
    },
    series: [
      {
        name: method,
        type: 'bar',
        barCategoryGap: '30%',
        data: sorted.map(([, value]) => ({
          value,
          itemStyle: { color: value < 0 ? theme.loss : theme.gain },
        })),
      },
    ],
  };
}
