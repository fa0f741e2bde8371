import {
  Background,
  Controls,
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useMemo } from 'react';
import type { LineageGraph } from '../../../../api/generated/types.gen.ts';
import { useShownTheme } from '../../../../app/settings.ts';
import { Badge } from '../../../../ui/badge.tsx';
import { count, decimal } from '../../../../ui/format.ts';
import { NODE, placesOf } from './layout.ts';
import styles from './lineage.module.css';

interface GraphProps {
  graph: LineageGraph;
  bestModel: string | null;
  promoted: boolean;
}

type Shown = LineageGraph['nodes'][number] & { best: boolean; promoted: boolean };
type ModelNode = Node<Shown, 'model'>;

/** The ancestry as a graph: nodes are models, a line says how many features were lost. */
export default function LineagePicture({ graph, bestModel, promoted }: GraphProps) {
  const theme = useShownTheme();
  const { nodes, edges } = useMemo(() => {
    const places = placesOf(graph);
    return {
      nodes: graph.nodes.map((node): ModelNode => ({
        id: node.model_id,
        type: 'model',
        position: places.get(node.model_id)!,
        data: { ...node, best: node.model_id === bestModel, promoted },
        ariaLabel: words(node),
        ...NODE,
      })),
      edges: graph.edges.map(({ from, to, pruned_features: lost }): Edge => ({
        id: `${from} ${to}`,
        source: from,
        target: to,
        label:
          lost.length === 0
            ? 'nothing lost'
            : `− ${lost.length} ${lost.length === 1 ? 'feature' : 'features'}`,
        ariaLabel: `loses ${lost.map(({ feature }) => feature).join(', ') || 'nothing'}`,
      })),
    };
  }, [graph, bestModel, promoted]);
  return (
    <div className={styles.picture} role="region" aria-label="Lineage of the models">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={TYPES}
        colorMode={theme}
        fitView
        fitViewOptions={{ maxZoom: 1 }}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable
        minZoom={0.1}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

const words = ({ model_id: id, generation, features, sqn }: LineageGraph['nodes'][number]): string =>
  `Model ${id}, ${generation === null ? 'from outside' : `generation ${generation}`}, ${count(features?.length)} features, best SQN ${decimal(sqn)}`;

function Model({ data }: NodeProps<ModelNode>) {
  return (
    <div className={styles.model} data-best={data.best} title={data.features?.join(', ')}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <div className={styles.head}>
        <strong>{data.generation === null ? 'Seed' : `Generation ${data.generation}`}</strong>
        {data.reused === true && <Badge tone="info">known before</Badge>}
        {data.best && (
          <Badge tone={data.promoted ? 'promoted' : 'success'}>{data.promoted ? 'promoted' : 'best'}</Badge>
        )}
      </div>
      <code>{data.model_id.slice(0, 14)}</code>
      <div className={styles.figures}>
        {count(data.features?.length)} features · SQN {decimal(data.sqn)}
      </div>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

const TYPES = { model: Model };
