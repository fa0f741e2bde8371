import { Injectable } from '@nestjs/common';
import { EventLog, type LoggedEvent } from '../../platform/database/event-log.js';
import { written } from './core/wire.js';
import type { LiveStream } from './live-stream.js';

const FACTS_AT_ONCE = 200;

/** Where a stream begins; `lost` says why the client cannot go on where it was. */
export interface Start {
  readonly from: number;
  readonly lost: string | null;
}

/** Reads for a client what it missed, until it can be told with the others. */
@Injectable()
export class Replay {
  private reading: Promise<unknown> = Promise.resolve();

  constructor(private readonly events: EventLog) {}

  /** @param now where a stream begins that need not be told the past */
  async startOf(lastEventId: number | null, now: () => number): Promise<Start> {
    if (lastEventId === null) return { from: now(), lost: null };
    const { oldest, newest } = await this.events.extent();
    if (lastEventId > newest) {
      return {
        from: now(),
        lost: `The log ends at event ${newest}: it is not the one that ${lastEventId} is of.`,
      };
    }
    if (lastEventId > 0 && lastEventId < oldest - 1) {
      return { from: now(), lost: `The log begins at event ${oldest}: some after ${lastEventId} are gone.` };
    }
    return { from: lastEventId, lost: null };
  }

  /** Tells the stream what came up to `now`, and lets it go live at the very moment when there is no more. */
  async bring(stream: LiveStream, now: () => number): Promise<void> {
    while (stream.isOpen && stream.position < now()) {
      const to = now();
      const { topics, runId } = stream.listening;
      const facts = await this.page(stream.position, to, {
        topics,
        ...(runId === null ? {} : { subject: runId }),
      });
      stream.tell(facts.map(written), facts.length < FACTS_AT_ONCE ? to : facts.at(-1)!.id, null);
      await stream.caughtUp();
    }
    stream.goLive();
  }

  /** One page at a time: clients that come back all at once must not take the connections of those who work. */
  private page(from: number, to: number, filter: Parameters<EventLog['between']>[3]): Promise<LoggedEvent[]> {
    const read = this.reading.then(() => this.events.between(from, to, FACTS_AT_ONCE, filter));
    this.reading = read.catch(() => undefined);
    return read;
  }
}
