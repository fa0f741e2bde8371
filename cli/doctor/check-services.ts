import type { HealthCheck } from '../../src/platform/health/run-checks.js';

/** The services by name and address: whether each answers for its health. */
export const serviceChecks = (urls: Readonly<Record<string, string>>): HealthCheck[] =>
  Object.entries(urls).map(([name, url]) => ({
    name: `${name} service`,
    check: async () => {
      try {
        const answer = await fetch(`${url}/health`);
        const { version } = (await answer.json()) as { version?: string };
        if (answer.ok) return { status: 'ok', detail: `answers at ${url}, version ${version ?? 'unknown'}` };
        return {
          status: 'failing',
          detail: `${url}/health is answered with ${answer.status}: look at its log`,
        };
      } catch {
        const detail = `nothing answers at ${url}: "factory up" starts one, ${name.toUpperCase()}_URL names another`;
        return { status: 'warn', detail };
      }
    },
  }));
