import { Problem, unprocessable } from '../../platform/http/problem.js';
import { answerShape } from '../../clients/simulation.answers.js';
import { ShapeError, type Shaped } from '../../clients/shape.js';

/** A result as a worker sends it: the whole answer of a simulation service, or its `stats` alone. */
export interface ReportedResult {
  readonly result: Readonly<Record<string, unknown>>;
  readonly engineVersion?: string | undefined;
  readonly dataVersion?: string | undefined;
}

const MOST_BYTES = 64 * 1024;

/**
 * Reads a result by the same rules as an answer of the simulation service. What the call says beside it comes before what
 * it says itself; a data version that nobody tells is the one that was ordered.
 * @throws Problem 413 above 64 KiB, 422 naming the field that is wrong
 */
export function readResult(
  { result, engineVersion, dataVersion }: ReportedResult,
  orderedDataVersion: string,
): Pick<Shaped<typeof answerShape>, 'stats' | 'engineVersion' | 'dataVersion'> {
  const bytes = Buffer.byteLength(JSON.stringify(result));
  if (bytes > MOST_BYTES) {
    const detail = `The result has ${bytes} bytes, ${MOST_BYTES} are allowed: leave out trades and daily values.`;
    throw new Problem(413, 'content-too-large', detail);
  }
  const told = 'stats' in result ? result : { stats: result };
  try {
    const answer = answerShape(
      {
        ...told,
        data_version: dataVersion ?? ('data_version' in told ? told['data_version'] : orderedDataVersion),
        engine_version: engineVersion ?? ('engine_version' in told ? told['engine_version'] : null),
      },
      '',
    );
    return { stats: answer.stats, engineVersion: answer.engineVersion, dataVersion: answer.dataVersion };
  } catch (error) {
    if (error instanceof ShapeError)
      throw unprocessable(`This is no result of a simulation: ${error.message}.`);
    throw error;
  }
}
