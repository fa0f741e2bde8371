import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { type BlockList, isIP } from 'node:net';
import { Agent } from 'undici';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { VERSION } from '../../config/version.js';
import { forbiddenAddress, networkList } from '../../platform/http/forbidden-address.js';
import { signedHeaders } from './core/sign.js';
import type { Outcome, TakenDelivery } from './deliveries.repository.js';

/** Bytes of an answer that are read, and thrown away: only its status counts. */
const MOST_ANSWER_BYTES = 64 * 1024;
const LONGEST_ERROR = 300;

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Posts deliveries to addresses that others have chosen. Redirects are not followed, and every address that a name leads
 * to is judged when the connection is made, so that a name which leads elsewhere later leads nowhere.
 */
@Injectable()
export class WebhookHttp implements OnModuleDestroy {
  private readonly allowed: BlockList;
  private readonly agent: Agent;
  private readonly timeoutMs: number;

  constructor(@Inject(CONFIG) config: OrchestratorConfig) {
    this.allowed = networkList(config.WEBHOOK_NETWORKS);
    this.timeoutMs = config.WEBHOOK_TIMEOUT_S * 1000;
    this.agent = new Agent({
      connect: {
        timeout: this.timeoutMs,
        lookup: (name: string, options: LookupOptions, found: Found) => this.lookUp(name, options, found),
      },
      headersTimeout: this.timeoutMs,
      bodyTimeout: this.timeoutMs,
      maxResponseSize: MOST_ANSWER_BYTES,
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.agent.destroy();
  }

  /** Why nothing may be sent to this address; null when it may, as far as its text tells. */
  refusal({ hostname }: URL): string | null {
    const address = hostname.replace(/^\[(.*)\]$/, '$1');
    return isIP(address) === 0 ? null : forbiddenAddress(address, this.allowed);
  }

  /** Sends once. Never rejects. */
  async send(delivery: TakenDelivery): Promise<Outcome> {
    const url = new URL(delivery.url);
    const refusal = this.refusal(url);
    if (refusal !== null) return failure(refusal);
    try {
      const { statusCode, body } = await this.agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: 'POST',
        headers: {
          ...signedHeaders(delivery, delivery.secret, Math.floor(Date.now() / 1000)),
          'user-agent': `strategy-factory/${VERSION}`,
        },
        body: delivery.body,
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      // The status is the answer; what comes after it, or does not come, changes nothing.
      await body.dump({ limit: MOST_ANSWER_BYTES }).catch(() => undefined);
      return outcomeOf(statusCode);
    } catch (error) {
      const { name, message, code } = error as NodeJS.ErrnoException;
      if (name === 'TimeoutError') return failure(`no answer within ${this.timeoutMs} ms`);
      return failure(message || code || 'no connection');
    }
  }

  private lookUp(name: string, options: LookupOptions, found: Found): void {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return found(error, []);
      const refusal = addresses
        .map(({ address }) => forbiddenAddress(address, this.allowed))
        .find((each) => each !== null);
      if (refusal !== undefined) return found(new Error(`${name} leads to ${refusal}`), []);
      const [first] = addresses;
      return options.all === true || first === undefined
        ? found(null, addresses)
        : found(null, first.address, first.family);
    });
  }
}

function outcomeOf(statusCode: number): Outcome {
  if (statusCode >= 200 && statusCode < 300) return { delivered: true, statusCode, error: null };
  const why = statusCode >= 300 && statusCode < 400 ? '; redirects are not followed' : '';
  return { delivered: false, statusCode, error: `answered ${statusCode}${why}` };
}

const failure = (error: string): Outcome => ({
  delivered: false,
  statusCode: null,
  error: error.slice(0, LONGEST_ERROR),
});
