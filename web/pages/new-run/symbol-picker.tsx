import type { SymbolAnswer } from '../../api/generated/types.gen.ts';
import { Button } from '../../ui/button.tsx';
import { count, day } from '../../ui/format.ts';
import { Row } from '../../ui/layout.tsx';
import styles from './new-run.module.css';

/** Bars that the default windows need (756 + 126 sessions, a holdout of a fifth, the warm-up of the features). */
const DAILY_BARS_NEEDED = 1_069;

interface SymbolPickerProps {
  symbols: readonly SymbolAnswer[];
  chosen: readonly string[];
  onChange: (symbols: readonly string[]) => void;
  error: string | undefined;
}

/** The stored symbols, and whether they have enough bars. */
export function SymbolPicker({ symbols, chosen, onChange, error }: SymbolPickerProps) {
  const toggle = (symbol: string) =>
    onChange(chosen.includes(symbol) ? chosen.filter((each) => each !== symbol) : [...chosen, symbol]);
  const picked = symbols.filter(({ symbol }) => chosen.includes(symbol));
  return (
    <>
      <Row>
        {symbols.map(({ symbol }) => (
          <Button
            key={symbol}
            variant={chosen.includes(symbol) ? 'primary' : 'secondary'}
            aria-pressed={chosen.includes(symbol)}
            onClick={() => toggle(symbol)}
          >
            {symbol}
          </Button>
        ))}
      </Row>
      {picked.length === 0 && <p className={styles.error}>Choose at least one.</p>}
      <ul className={styles.coverage}>
        {picked.map(({ symbol, name, timeframe, bars, start, end }) => (
          <li key={symbol}>
            <strong>{symbol}</strong> {name}: {count(bars)} bars of {timeframe}, {day(start)} to {day(end)}
            {timeframe === '1d' && bars < DAILY_BARS_NEEDED && (
              <span className={styles.error}>
                {' '}
                – too few for the default windows: set data options to a shorter train_window
              </span>
            )}
          </li>
        ))}
      </ul>
      {error !== undefined && <p className={styles.error}>{error}</p>}
    </>
  );
}
