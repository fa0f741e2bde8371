import { FromCommaSeparated, Optional } from '../../../platform/http/field.js';
import { listOf, oneOf, textLike } from '../../../platform/http/rules.js';
import { TOPICS, type Topic } from '../core/topics.js';

/** An id of the log, small enough to be a number. */
export const eventId = textLike(/^\d{1,15}$/, 'the id of an event, digits only');

/** Query of the event streams. */
export class EventsQuery {
  @Optional(listOf(oneOf(...TOPICS), 1, TOPICS.length), 'Topics, comma-separated; without it all of them.')
  @FromCommaSeparated()
  topics?: Topic[];

  @Optional(
    eventId,
    'Begin after this event; 0 is before the first that is kept. A `Last-Event-ID` header is stronger. Without both: from now.',
  )
  last_event_id?: string;
}
