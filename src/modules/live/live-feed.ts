import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { EventLog, HAPPENED } from '../../platform/database/event-log.js';
import { Signals } from '../../platform/database/signals.js';
import { unavailable } from '../../platform/http/problem.js';
import { log } from '../../platform/logging/log.js';
import { type Listening, STATE_TOPICS } from './core/topics.js';
import { written, type WrittenFact } from './core/wire.js';
import { LiveStream } from './live-stream.js';
import { Replay } from './replay.js';
import { RunStates } from './run-states.js';

/** A stream is told what happened at most four times a second. */
const TURN_MS = 250;
/** Signals may be lost: without one the log is looked at every so many turns. */
const TURNS_WITHOUT_SIGNAL = 8;
const FACTS_AT_ONCE = 500;
const MOST_STREAMS = 500;

/**
 * Tells the clients of this process what happens. One reader serves them all: it reads the log when a signal says that
 * there is something new, and computes the states four times a second; both only while somebody listens. What a client
 * missed is read for it when it connects, so that it may have been at another process before.
 */
@Injectable()
export class LiveFeed implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly streams = new Set<LiveStream>();
  private readonly heartbeatMs: number;
  /** Clients, also those that are not streams yet. */
  private clients = 0;
  /** Number of the last fact that all live streams were told. */
  private position = 0;
  private started: Promise<void> | null = null;
  private turning: Promise<void> | null = null;
  private timers: NodeJS.Timeout[] = [];
  private quietTurns = 0;
  private failing = false;
  private closed = false;

  constructor(
    private readonly events: EventLog,
    private readonly states: RunStates,
    private readonly replay: Replay,
    private readonly signals: Signals,
    @Inject(CONFIG) config: OrchestratorConfig,
  ) {
    this.heartbeatMs = config.EVENTS_HEARTBEAT_S * 1000;
  }

  onApplicationBootstrap(): void {
    this.signals.on(HAPPENED, () => (this.quietTurns = TURNS_WITHOUT_SIGNAL));
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    this.stop();
    const detail = 'This process of the API stops; connect again to go on at another one.';
    await Promise.all([...this.streams].map((stream) => stream.close('shutdown', detail)));
    await this.turning;
  }

  /**
   * Makes an event stream of the response that `open` gives: from the event after `lastEventId`, or from now when that is
   * null. @throws Problem 503 when there are too many streams, and what the driver throws, before `open` is called
   */
  async serve(open: () => ServerResponse, listening: Listening, lastEventId: number | null): Promise<void> {
    if (this.closed || this.clients >= MOST_STREAMS) {
      throw unavailable(
        `This process serves ${MOST_STREAMS} event streams at most; close some, or ask another.`,
      );
    }
    this.clients += 1;
    try {
      await (this.started ??= this.start());
      const { from, lost } = await this.replay.startOf(lastEventId, () => this.position);
      const response = open();
      if (response.destroyed) return this.leave();
      const stream = new LiveStream(response, listening, from);
      this.streams.add(stream);
      stream.onClosed(() => this.leave(stream));
      if (lost !== null) stream.reset(lost);
      await this.bring(stream);
    } catch (error) {
      this.leave();
      throw error;
    }
  }

  private async bring(stream: LiveStream): Promise<void> {
    try {
      await this.replay.bring(stream, () => this.position);
    } catch (error) {
      log().warn({ err: error }, 'what a client missed could not be read; it is told to come back');
      await stream.close('outage', 'PostgreSQL does not answer; connect again to go on.');
    }
  }

  private leave(stream?: LiveStream): void {
    if (stream !== undefined) this.streams.delete(stream);
    this.clients -= 1;
    if (this.clients === 0) this.stop();
  }

  private async start(): Promise<void> {
    try {
      this.position = (await this.events.extent()).newest;
    } catch (error) {
      this.started = null;
      throw error;
    }
    if (this.closed) return;
    this.quietTurns = TURNS_WITHOUT_SIGNAL;
    this.timers = [
      setInterval(() => this.wake(), TURN_MS),
      setInterval(() => this.streams.forEach((stream) => stream.beat()), this.heartbeatMs),
    ];
  }

  private stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
    this.started = null;
  }

  private wake(): void {
    this.turning ??= this.turn().finally(() => (this.turning = null));
  }

  private async turn(): Promise<void> {
    try {
      const facts = await this.newFacts();
      if (this.isAskedForStates()) await this.states.refresh();
      // Nothing is waited for from here on: a client that goes live in between would miss what the others are told.
      this.position = facts.at(-1)?.id ?? this.position;
      for (const stream of this.streams) {
        if (stream.isLive) stream.tell(facts, this.position, this.states.latest);
      }
      this.failing = false;
    } catch (error) {
      if (!this.failing) log().warn({ err: error }, 'event streams stand still; they go on by themselves');
      this.failing = true;
    }
  }

  private async newFacts(): Promise<WrittenFact[]> {
    this.quietTurns += 1;
    if (this.quietTurns <= TURNS_WITHOUT_SIGNAL) return [];
    this.quietTurns = 0;
    const found = await this.events.between(this.position, Number.MAX_SAFE_INTEGER, FACTS_AT_ONCE);
    if (found.length === FACTS_AT_ONCE) this.quietTurns = TURNS_WITHOUT_SIGNAL;
    return found.map(written);
  }

  private isAskedForStates(): boolean {
    return [...this.streams].some(({ listening }) =>
      STATE_TOPICS.some((topic) => listening.topics.includes(topic)),
    );
  }
}
