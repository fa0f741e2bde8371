/** OpenAPI schema of a CandidateReport (core/candidate.ts), which is stored and served as it is. */
const number = { type: 'number' };
const nullable = { type: ['number', 'null'] };
const count = { type: 'integer', minimum: 0 };

const object = (properties: Record<string, unknown>, description?: string) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  ...(description !== undefined && { description }),
});
const orNull = (schema: object) => ({ oneOf: [schema, { type: 'null' }] });

const neighbours = object(
  { count, missing: count, mean: nullable, worst: nullable, at_edge: { type: 'boolean' } },
  'SQN of the up to eight results around it on the grid threshold x z-score cutoff',
);

const regimes = {
  type: 'object',
  additionalProperties: {
    type: 'array',
    items: object({
      regime: { type: 'integer', description: '-1: unknown' },
      trades: count,
      profit: number,
      share: { ...nullable, description: 'Of the profits of the regimes that gain' },
    }),
  },
  description: 'By regime column, whatever regimes the configuration trades in',
};

const topTrades = object(
  { count, share: nullable, rest: number },
  'Sum of the best trades over the sum of all; above 1 everything else loses',
);

const costs = object({
  round_trip_bp: number,
  profit_factors: {
    type: 'array',
    items: object({
      multiple: { ...number, description: 'Of the simulated cost' },
      profit_factor: nullable,
      profit_factor_status: { type: 'string', enum: ['finite', 'inf', 'undefined'] },
    }),
  },
  break_even_bp: { ...nullable, description: 'Cost of a trade at which nothing is left' },
});

const benchmark = object(
  {
    strategy_return: number,
    benchmark_return: number,
    excess_return: number,
    strategy_sharpe: nullable,
    benchmark_sharpe: nullable,
    strategy_max_drawdown: number,
    benchmark_max_drawdown: number,
  },
  'Bought at the beginning of the same span and held; Sharpe ratios are annualised',
);

const efficiency = (description: string) =>
  orNull(
    object(
      {
        fitted: number,
        realised: number,
        value: nullable,
        status: { type: 'string', enum: ['finite', 'no_gain_in_sample'] },
      },
      description,
    ),
  );

export const candidateReportSchema = object(
  {
    neighbours,
    regimes: orNull(regimes),
    top_trades: orNull(topTrades),
    costs: orNull(costs),
    benchmark: orNull(benchmark),
    walk_forward_efficiency: object({
      model: efficiency('What the predictions promised, and what the trades returned; net, a session'),
      choice: efficiency(
        'Return a session on the selection, and on the holdout; null while that is untouched',
      ),
    }),
    unknown: { type: ['string', 'null'], description: 'Why some of it is null' },
  },
  'What the result hangs on (docs/statistics.md)',
);
