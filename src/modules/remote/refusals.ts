import { Problem, type ProblemExtra } from '../../platform/http/problem.js';
import type { CarriedSimulation } from '../jobs/carried-simulation.js';

export const forbidden = (detail: string): Problem => new Problem(403, 'forbidden', detail);
export const gone = (detail: string, extra: ProblemExtra = {}): Problem =>
  new Problem(410, 'gone', detail, extra);

/** Why a report about a simulation that has ended already is refused. */
export function endedBefore({ id, status }: CarriedSimulation): Problem {
  if (status === 'CANCELLED') return gone(`The simulation ${id} is no longer wanted.`, { cancel: true });
  const how = status === 'COMPLETED' ? 'Another result of' : 'Another report that ended';
  return new Problem(409, 'conflict', `${how} the simulation ${id} was first.`, {
    cancel: true,
    job_status: status,
  });
}

/** Why what a worker says of a simulation that somebody else runs by now does not count. */
export const takenOver = (id: string): Problem =>
  new Problem(409, 'conflict', `The lease of ${id} was lost: the simulation was handed out again.`, {
    cancel: true,
  });
