/** A signal that is aborted by the caller's or when the time is up. `AbortSignal.any` does the same in three times the time. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether it was the time. */
  isLate(): boolean;
  /** Call when the work is over. */
  clear(): void;
}

export function deadline(caller: AbortSignal | undefined, milliseconds: number): Deadline {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, milliseconds);
  const abort = (): void => controller.abort(caller?.reason);
  caller?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    isLate: () => late,
    clear: () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', abort);
    },
  };
}
