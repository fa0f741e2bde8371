import { FromNumberText, Optional } from '../../../platform/http/field.js';
import { oneOf, wholeNumberFrom } from '../../../platform/http/rules.js';
import { TRADE_KEYS, type TradeKey } from '../core/trade-page.js';

/** Query of `GET /promoted/{id}/trades` and of the trades of a simulation. */
export class TradesQuery {
  @Optional(oneOf(...TRADE_KEYS), 'What to sort by; what is not known comes last.', { default: 'entry_ts' })
  sort: TradeKey = 'entry_ts';

  @Optional(oneOf('asc', 'desc'), 'Direction of the sort.', { default: 'asc' })
  order: 'asc' | 'desc' = 'asc';

  @FromNumberText()
  @Optional(wholeNumberFrom(1, 1000), 'Most trades in one answer.', { default: 100 })
  limit: number = 100;

  @FromNumberText()
  @Optional(wholeNumberFrom(0, 10_000_000), 'How many to pass over.', { default: 0 })
  offset: number = 0;
}
