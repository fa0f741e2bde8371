import { Transform } from 'class-transformer';
import { Optional, Required } from '../../platform/http/field.js';
import { symbolName } from '../../platform/http/names.js';
import { listOf, oneOf } from '../../platform/http/rules.js';

export const TIMEFRAMES = ['1m', '5m', '15m', '30m', '1h', '1d'];
const MOST_REFERENCES = 20;

const FromCommaSeparated = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => {
    if (typeof value !== 'string') return value;
    return value === '' ? [] : value.split(',').map((each) => each.trim());
  });

export class ColumnsQuery {
  @Required(symbolName, 'Symbol whose feature columns are asked for.', { example: 'SPX' })
  symbol: string;

  @Optional(oneOf(...TIMEFRAMES), 'Length of a bar.', { default: '1d' })
  timeframe: string = '1d';

  @Optional(listOf(symbolName, 0, MOST_REFERENCES), 'Symbols, comma-separated, whose columns join.', {
    default: [],
  })
  @FromCommaSeparated()
  reference_symbols: string[] = [];
}
