import { HttpException, Injectable } from '@nestjs/common';
import { ServiceError } from '../../clients/service-error.js';
import { csv } from '../../platform/text/csv.js';
import { PromotedModelsService } from '../promoted/promoted-models.service.js';
import { type BundleText, bundleFiles, jsonText } from './core/bundle-files.js';
import type { BundleAnswer } from './dto/bundle.answers.js';
import type { EquityAnswer } from './dto/detail.answers.js';
import { TearsheetsService } from './tearsheets.service.js';
import { tradesCsv } from './trades-csv.js';

/** Packs promoted models. */
@Injectable()
export class BundlesService {
  constructor(
    private readonly models: PromotedModelsService,
    private readonly tearsheets: TearsheetsService,
  ) {}

  /** The same model gives the same bytes. @throws Problem 404 */
  async of(id: string): Promise<BundleAnswer> {
    const model = await this.models.find(id);
    const sheet = await this.tearsheets.tearsheet({ promotedId: id });
    const missing: string[] = [];
    const attempt = async (what: string, make: () => Promise<BundleText>): Promise<BundleText[]> => {
      try {
        return [await make()];
      } catch (error) {
        missing.push(`${what}: ${reasonOf(error)}`);
        return [];
      }
    };
    const { equity } = sheet.detail ?? {};
    const texts = [
      jsonText('model.json', model),
      jsonText('run-config.json', model.model.run_config),
      jsonText('tearsheet.json', sheet),
      ...(equity ? [{ name: 'daily.csv', media_type: 'text/csv', content: daysCsv(equity) }] : []),
      ...(await attempt('trades.csv', async () => ({
        name: 'trades.csv',
        media_type: 'text/csv',
        content: tradesCsv(await this.tearsheets.trades({ promotedId: id })),
      }))),
      ...(await attempt('reproduction.json', async () =>
        jsonText('reproduction.json', await this.models.reproduction(id)),
      )),
    ];
    if (!equity)
      missing.push(`daily.csv: ${sheet.unknown ?? 'the simulation service does not date its days'}`);
    return {
      format: 'strategy-factory.promoted',
      version: 1,
      promoted_id: id,
      reproduce: `npm run reproduce -- ${id}`,
      files: bundleFiles(texts),
      missing,
    };
  }
}

/** A row a session. */
const daysCsv = ({ sessions, ...columns }: EquityAnswer): string => {
  const names = ['strategy', 'benchmark', 'strategy_drawdown', 'benchmark_drawdown'] as const;
  const rows = sessions.map((session, k) => [session, ...names.map((name) => columns[name][k])]);
  return csv(['session', ...names], rows);
};

/** Why a part cannot be had; what is no refusal is none of the caller's business. */
function reasonOf(error: unknown): string {
  if (error instanceof ServiceError || error instanceof HttpException) {
    const { detail } = error as { detail?: string };
    return detail ?? error.message;
  }
  throw error;
}
