import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer } from '../../../../api/client.ts';
import { simulationTearsheetsEquity } from '../../../../api/generated/sdk.gen.ts';
import { EquitySketch } from '../../../../tearsheet/equity-sketch.tsx';

/** How the picked result came about; on file as soon as its generation is decided. */
export function ResultEquity({ runId, jobId }: { runId: string; jobId: string }) {
  const { data: sketch } = useQuery({
    queryKey: ['runs', runId, 'equity', jobId],
    queryFn: ({ signal }) =>
      answer(
        simulationTearsheetsEquity({
          path: { id: runId, simulation_id: jobId },
          query: { points: 100 },
          signal,
        }),
      ),
    staleTime: ({ state }) => (state.data?.unknown === null ? Infinity : 0),
    placeholderData: keepPreviousData,
  });
  return sketch === undefined ? null : <EquitySketch sketch={sketch} width={230} height={56} />;
}
