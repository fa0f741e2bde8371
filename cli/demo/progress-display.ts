import type { WriteStream } from 'node:tty';

const CLEAR_LINE = '\r\u001B[2K';

export interface ProgressDisplay {
  /** Shows a state that the next one replaces: in place on a terminal, else as a line whenever `key` changes. */
  update(key: string, text: string): void;
  /** Prints a line that stays. */
  line(text: string): void;
}

export function progressDisplay(out: WriteStream): ProgressDisplay {
  let shown = '';
  const clear = (): void => {
    if (out.isTTY && shown !== '') out.write(CLEAR_LINE);
    shown = '';
  };
  return {
    update(key, text) {
      if (out.isTTY) out.write(`${CLEAR_LINE}${text.slice(0, Math.max(1, out.columns - 1))}`);
      else if (key !== shown) out.write(`${text}\n`);
      shown = key;
    },
    line(text) {
      clear();
      out.write(`${text}\n`);
    },
  };
}
