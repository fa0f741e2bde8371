import { decimal } from '../../ui/format.ts';

/** The margin of a result over what luck gives, in words. */
export const overLuck = (margin: number): string =>
  `${decimal(Math.abs(margin))} ${margin < 0 ? 'below' : 'above'} what luck gives`;
