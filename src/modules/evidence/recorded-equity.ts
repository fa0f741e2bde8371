import { Injectable } from '@nestjs/common';
import { equitySketch } from '../../../quant/tearsheet/equity-sketch.js';
import type { EquitySketchAnswer } from './dto/equity.answers.js';
import { RecordedReturns } from './recorded-returns.js';

const DAY_MS = 86_400_000;

/** The equity of results in a few points, from the daily returns on file. */
@Injectable()
export class RecordedEquity {
  constructor(private readonly returns: RecordedReturns) {}

  /** Of one simulation, at most `points` of them; with the reason where there are none. */
  async of(jobId: string, points: number): Promise<EquitySketchAnswer> {
    const found = await this.returns.of(jobId);
    if ('unknown' in found) return { sessions: [], strategy: [], total_sessions: 0, unknown: found.unknown };
    const { at, values } = equitySketch(found.returns, points);
    return {
      sessions: Array.from(at, (place) =>
        new Date(found.sessions[place]! * DAY_MS).toISOString().slice(0, 10),
      ),
      strategy: Array.from(values, (value) => Number(value.toPrecision(6))),
      total_sessions: found.sessions.length,
      unknown: null,
    };
  }
}
