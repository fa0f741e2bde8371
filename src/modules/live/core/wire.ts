import type { Topic } from './topics.js';

/** Something that has become true; `id` is its place in the log. */
export interface Fact {
  readonly id: number;
  readonly topic: string;
  readonly type: string;
  readonly subject: string | null;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A fact and its text, which is made once for all clients. */
export interface WrittenFact extends Fact {
  readonly text: string;
}

/** Where the client is, which it sends back as Last-Event-ID. An `id` without data dispatches no event. */
const positionText = (id: number): string => `id: ${id}\n\n`;

/** The first words of a stream; the client waits `retryMs` before it connects again. */
export const greetingText = (id: number, retryMs: number): string => `retry: ${retryMs}\n${positionText(id)}`;

/** Keeps proxies from closing a quiet stream, and moves the client past what it did not ask for. */
export const heartbeatText = (id: number): string => `: heartbeat\n${positionText(id)}`;

export const written = (fact: Fact): WrittenFact => {
  const { id, topic, type, at, data } = fact;
  return { ...fact, text: `id: ${id}\n${eventText(topic, { type, at: at.toISOString(), ...data })}` };
};

/** The states of `runs`, each as JSON. */
export const statesText = (topic: Topic, type: string, runs: readonly string[]): string =>
  `event: ${topic}\ndata: {"type":"${type}","runs":[${runs.join(',')}]}\n\n`;

/** A word about the stream itself. */
export const noticeText = (name: 'reset' | 'closing', reason: string, detail: string): string =>
  eventText(name, { reason, detail });

/** The topic is the event's name. JSON has no line breaks, so each event has one line of data. */
const eventText = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
