/** A job of the queues in words, and its place in the dashboard. */
export interface JobWords {
  readonly name: string;
  readonly href: string;
}

/** Reads the ids of a job, `{run}-g{n}-breed`, `-evaluate` or `-s{index}`; null for any other. */
export function jobWords(jobId: string): JobWords | null {
  const [, run, generation, step, index] = /^(.+)-g(\d+)-(breed|evaluate|s(\d+))$/.exec(jobId) ?? [];
  if (run === undefined || generation === undefined || step === undefined) return null;
  const page = `/runs/${encodeURIComponent(run)}`;
  const where = `${run}, generation ${generation}`;
  if (step === 'breed') return { name: `Features and model of ${where}`, href: `${page}?tab=steps` };
  if (step === 'evaluate') return { name: `Decision of ${where}`, href: page };
  const href = `${page}/simulations/${encodeURIComponent(jobId)}`;
  return { name: `Configuration ${index} of ${where}`, href };
}
