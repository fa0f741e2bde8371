import { Agent } from 'undici';
import { requestOf } from './work.js';

export type Simulate = (index: number) => Promise<Record<string, unknown>>;

/** The call of a contestant that does nothing but call: kept-alive connections, one request a simulation. */
export function simulateOverHttp(serviceUrl: string, connections: number): Simulate {
  const agent = new Agent({ connections });
  return async (index) => {
    const response = await agent.request({
      origin: serviceUrl,
      path: '/api/simulate',
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(requestOf(index)),
    });
    const answer = JSON.parse(await response.body.text()) as { stats: Record<string, unknown> };
    return answer.stats;
  };
}
