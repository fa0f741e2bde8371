import { bearer, SECRETS } from './stack.js';
import { dashboard } from './open-page.js';

/** An answer; what it holds is for the tests to say. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = Record<string, any>;

/** An answer of the API, as a program gets it. */
export async function ask(path: string, body?: object): Promise<Json> {
  const answer = await fetch(`${dashboard().apiUrl}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...bearer(SECRETS.ann) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} gave ${answer.status}: ${text}`);
  return JSON.parse(text) as Json;
}
