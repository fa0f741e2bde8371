import { Injectable, type PipeTransform } from '@nestjs/common';
import { badRequest } from '../../../src/platform/http/problem.js';
import { SYMBOL } from './patterns.js';

/** Lets only well-formed symbols into a path. */
@Injectable()
export class SymbolPipe implements PipeTransform<string, string> {
  transform(symbol: string): string {
    if (SYMBOL.test(symbol)) return symbol;
    const message = `symbol must match ${SYMBOL.source}`;
    throw badRequest(message, [{ field: 'symbol', message }]);
  }
}
