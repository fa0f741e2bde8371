import type { LineageGraph } from '../../../../api/generated/types.gen.ts';
import { Badge } from '../../../../ui/badge.tsx';
import { type Column, DataTable } from '../../../../ui/data-table.tsx';
import { count, decimal } from '../../../../ui/format.ts';
import type { TableOf } from '../../../../ui/export-menu.tsx';

interface Row {
  readonly node: LineageGraph['nodes'][number];
  readonly parent: string | null;
  readonly pruned: readonly string[];
}

function rowsOf({ nodes, edges }: LineageGraph): Row[] {
  return nodes.map((node) => {
    const edge = edges.find(({ to }) => to === node.model_id);
    return {
      node,
      parent: edge?.from ?? null,
      pruned: edge?.pruned_features.map(({ feature }) => feature) ?? [],
    };
  });
}

const COLUMNS: Column<Row>[] = [
  { id: 'generation', header: 'Generation', value: ({ node }) => node.generation },
  {
    id: 'model',
    header: 'Model',
    value: ({ node }) => node.model_id,
    cell: ({ node }) => (
      <>
        <code>{node.model_id.slice(0, 12)}</code>{' '}
        {node.reused === true && <Badge tone="info">known before</Badge>}
      </>
    ),
  },
  {
    id: 'parent',
    header: 'Parent',
    value: ({ parent }) => parent,
    cell: ({ parent }) => <code>{parent?.slice(0, 12) ?? '–'}</code>,
  },
  {
    id: 'sqn',
    header: 'Best SQN',
    numeric: true,
    value: ({ node }) => node.sqn,
    cell: ({ node }) => decimal(node.sqn),
  },
  {
    id: 'features',
    header: 'Features',
    numeric: true,
    value: ({ node }) => node.features?.length,
    cell: ({ node }) => count(node.features?.length),
  },
  { id: 'pruned', header: 'Lost on the way', value: ({ pruned }) => pruned.join(', ') },
  { id: 'run', header: 'Run', value: ({ node }) => node.run_id },
];

/** The same lineage as rows, oldest first. */
export const LineageTable = ({ graph }: { graph: LineageGraph }) => (
  <DataTable
    label="Models of the run and their parents"
    columns={COLUMNS}
    rows={rowsOf(graph)}
    rowKey={({ node }) => node.model_id}
    keyboard
  />
);

/** What the files of the lineage hold. */
export const lineageTable = (graph: LineageGraph): TableOf => ({
  header: ['generation', 'model_id', 'parent_model_id', 'sqn', 'features', 'pruned', 'reused', 'run_id'],
  rows: rowsOf(graph).map(({ node, parent, pruned }) => [
    node.generation,
    node.model_id,
    parent,
    node.sqn,
    node.features?.join(' '),
    pruned.join(' '),
    node.reused,
    node.run_id,
  ]),
});
