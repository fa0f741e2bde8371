import { Optional, Required } from '../../../platform/http/field.js';
import { symbolName } from '../../../platform/http/names.js';
import { oneOf, type Rule, textLike } from '../../../platform/http/rules.js';

const words = (most: number): Rule =>
  textLike(new RegExp(`^[^\\u0000-\\u001f]{1,${most}}$`), `a text of 1 to ${most} characters`);
const column = (part: string): PropertyDecorator =>
  Optional(words(200), `Column that holds ${part}: its header, or its number from 1 without a header.`);

/** How a file is to be read; the feature service looks at it more closely (docs/services.md). */
export class ImportQuery {
  @Required(symbolName, 'What to call the market.', { example: 'SPY' })
  symbol: string;

  @Required(words(60), 'Time zone of the exchange.', { example: 'America/New_York' })
  timezone: string;

  @Optional(words(60), 'Time zone of the times in the file, when it is another.')
  source_timezone?: string;

  @Optional(words(120), 'Shown to people.')
  name?: string;

  @Optional(words(500), 'Where the data are from and what they may be used for.')
  licence?: string;

  @Optional(words(8), 'Length of a bar; found from the times when absent.')
  timeframe?: string;

  @Optional(oneOf('reject', 'repair'), 'What to do with a file that has faults.', { default: 'reject' })
  policy?: string;

  @Optional(oneOf('open', 'close'), 'Which end of a bar its time is.', { default: 'open' })
  stamped?: string;

  @Optional(textLike(/^[^"\r\n]$/, 'one character'), 'Found from the first line when absent.')
  delimiter?: string;

  @Optional(oneOf('true', 'false'), 'Whether the first line names the columns; found out when absent.')
  header?: string;

  @Optional(words(60), 'strptime format of the times; usual ones are recognised.', {
    example: '%d.%m.%Y %H:%M',
  })
  ts_format?: string;

  @column('date and time')
  ts?: string;

  @column('the date')
  date?: string;

  @column('the time of day')
  time?: string;

  @column('the open')
  open?: string;

  @column('the high')
  high?: string;

  @column('the low')
  low?: string;

  @column('the close')
  close?: string;

  @column('the volume')
  volume?: string;

  @column('the adjusted close, by which prices are adjusted')
  adjusted_close?: string;
}
