import { Graph, layout } from '@dagrejs/dagre';
import type { LineageGraph } from '../../../../api/generated/types.gen.ts';

export const NODE = { width: 190, height: 86 };

/** Places of the models, top left corner, pixels: from left to right by generation. */
export function placesOf({ nodes, edges }: LineageGraph): Map<string, { x: number; y: number }> {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 28, ranksep: 150 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { model_id: id } of nodes) graph.setNode(id, { ...NODE });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  return new Map(
    nodes.map(({ model_id: id }) => {
      const { x, y } = graph.node(id);
      return [id, { x: x - NODE.width / 2, y: y - NODE.height / 2 }];
    }),
  );
}
