/** What one check found, in a sentence that says what to do unless all is well. */
export interface Finding {
  /** warn: fit to work, but somebody should look. */
  readonly status: 'ok' | 'warn' | 'failing';
  readonly detail: string;
}

/** Something that the process needs in order to work; a check that throws or hangs is failing. */
export interface HealthCheck {
  readonly name: string;
  readonly check: () => Promise<Finding>;
}

export interface Readiness {
  readonly status: 'ready' | 'not_ready';
  readonly checks: readonly ({ readonly name: string } & Finding)[];
}

/** Runs all checks at the same time, each for at most `timeoutMs`; ready when none is failing. */
export async function runChecks(checks: readonly HealthCheck[], timeoutMs: number): Promise<Readiness> {
  const findings = await Promise.all(
    checks.map(async ({ name, check }) => ({ name, ...(await findingOf(check, timeoutMs)) })),
  );
  const failing = findings.some(({ status }) => status === 'failing');
  return { status: failing ? 'not_ready' : 'ready', checks: findings };
}

async function findingOf(check: HealthCheck['check'], timeoutMs: number): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    const detail = `no answer within ${timeoutMs} ms`;
    timer = setTimeout(() => resolve({ status: 'failing', detail }), timeoutMs);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { status: 'failing', detail: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}
