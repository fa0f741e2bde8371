import { ServiceError } from '../../clients/service-error.js';

/** How often what fails may still be tried. */
export interface Patience {
  /** The queue gives up after this try. */
  readonly lastTry: boolean;
  /** Whoever met an outage as often as this may be its cause. */
  readonly lastStart: boolean;
}

/** What fails is tried again, as long as that may help. */
export const PATIENT: Patience = { lastTry: false, lastStart: false };

/**
 * Why a call to a service has failed for good.
 * @throws the error itself where another try may help, and what is no failure of a service
 */
export function lastingFailure(error: unknown, { lastTry, lastStart }: Patience): string {
  if (!(error instanceof ServiceError)) throw error;
  const lasts =
    error.isFinal ||
    (error.kind === 'transient' && lastTry) ||
    (error.kind === 'outage' && error.reached && lastStart);
  if (!lasts) throw error;
  return error.message;
}
