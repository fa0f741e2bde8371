import { FromNumberText, Optional, Required } from '../../../platform/http/field.js';
import { symbolName } from '../../../platform/http/names.js';
import { oneOf, textLike, wholeNumberFrom } from '../../../platform/http/rules.js';
import { TIMEFRAMES } from '../../features/columns.query.js';

const session = textLike(/^\d{4}-\d\d-\d\d$/, 'a date such as 2020-03-16');

export class MarketParams {
  @Required(symbolName, 'Symbol of the market.', { example: 'SPX' })
  symbol: string;
}

export class CandlesQuery {
  @Optional(oneOf(...TIMEFRAMES), 'Length of a bar; the finest stored one when absent.')
  timeframe?: string;

  @Optional(session, 'First session, by the clock of the exchange.')
  from?: string;

  @Optional(session, 'Last session.')
  to?: string;

  @FromNumberText()
  @Optional(wholeNumberFrom(1, 5000), 'Neighbouring bars are joined until there are no more candles.', {
    default: 2000,
  })
  max_bars: number = 2000;
}
