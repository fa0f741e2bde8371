import { plainToInstance, Transform } from 'class-transformer';
import { parse } from 'secure-json-parse';
import { Optional } from '../../../platform/http/field.js';
import { numberFrom, oneOf, trueOrFalse, wholeNumberFrom } from '../../../platform/http/rules.js';
import { DATA_OPTION_DEFAULTS as DEFAULTS } from '../core/evolve-defaults.js';
import type { EvolveRequest } from '../core/evolve-request.js';

const windowSize = wholeNumberFrom(1, 1_000_000);

/** How the data are cut into walk-forward windows. */
export class DataOptionsDto implements NonNullable<EvolveRequest['data_options']> {
  @Optional(
    windowSize,
    'Training part of a window, in `unit`. Default: 756 for daily bars, 30 for intraday bars.',
  )
  train_window?: number;

  @Optional(windowSize, 'Test part of a window, in `unit`. Default: 126 for daily bars, 5 for intraday bars.')
  test_window?: number;

  @Optional(oneOf('sessions', 'bars'), 'What windows are counted in.', { default: DEFAULTS.unit })
  unit?: 'sessions' | 'bars';

  @Optional(windowSize, 'How far the next window begins after this one, in `unit`. Default: `test_window`.')
  step?: number;

  @Optional(trueOrFalse, 'true: every window begins with the first bar; false: windows roll.', {
    default: DEFAULTS.anchored,
  })
  anchored?: boolean;

  @Optional(numberFrom(0, 0.5), 'Share of the sessions, at the end, that selection never sees.', {
    default: DEFAULTS.holdout_fraction,
  })
  holdout_fraction?: number;

  @Optional(wholeNumberFrom(1, 390), 'Bars from entry to exit.', { default: DEFAULTS.horizon })
  horizon?: number;
}

/** Takes the options as an object or as its JSON text. What is neither stays a text, which validation refuses. */
export const ReadDataOptions = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => {
    if (value === null || value === undefined) return value;
    const options = typeof value === 'string' ? parsed(value) : value;
    if (typeof options !== 'object' || options === null || Array.isArray(options))
      return JSON.stringify(value);
    return plainToInstance(DataOptionsDto, options);
  });

function parsed(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch {
    return text;
  }
}
