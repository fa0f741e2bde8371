import { request } from 'undici';
import { withoutCredentials } from './core/shown-settings.js';
import type { SystemAnswer } from './system.answer.js';

const PATIENCE_MS = 2000;

/** Asks a service how it is. A service of somebody else's need not answer /health with more than a status. */
export async function lookAtService(name: string, url: string): Promise<SystemAnswer['services'][number]> {
  const about = { name, url: withoutCredentials(url) };
  const began = performance.now();
  try {
    const { statusCode, body } = await request(new URL('health', `${url.replace(/\/$/, '')}/`), {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await body.text();
    const ms = Math.round(performance.now() - began);
    const there = statusCode < 500;
    const detail = there
      ? `answers with status ${statusCode}`
      : `answers with status ${statusCode}: look at its log`;
    return { ...about, status: there ? 'ok' : 'failing', detail, version: versionIn(text), ms };
  } catch (error) {
    const detail = `does not answer (${(error as Error).message}): work that needs it waits until it is back`;
    return { ...about, status: 'failing', detail, version: null, ms: null };
  }
}

function versionIn(text: string): string | null {
  try {
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'string' ? version.slice(0, 64) : null;
  } catch {
    return null;
  }
}
