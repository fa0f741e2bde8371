import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/client.ts';

/** One property of a request, as OpenAPI describes it. */
export interface Property {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly examples?: readonly string[];
  readonly items?: { readonly type?: string | readonly string[]; readonly oneOf?: unknown };
  readonly default?: unknown;
  readonly example?: unknown;
  readonly description?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

export interface EvolveSchema {
  readonly properties: Readonly<Record<string, Property>>;
  /** All schemas of the API, which the property schemas refer to. */
  readonly components: object;
}

interface OpenApi {
  readonly components: { readonly schemas: { readonly EvolveDto: Pick<EvolveSchema, 'properties'> } };
}

/** What POST /evolve takes, from the API's own description: names, limits, defaults and words of the form. */
export const evolveSchemaQuery = () =>
  queryOptions({
    queryKey: ['system', 'openapi'],
    queryFn: async ({ signal }): Promise<EvolveSchema> => {
      const { components } = await request<OpenApi>('/openapi.json', { signal });
      return { properties: components.schemas.EvolveDto.properties, components };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The fields of the form in their order; what is in none of the groups stands in the last. */
export const GROUPS: readonly { readonly title: string; readonly fields: readonly string[] }[] = [
  { title: 'Search', fields: ['algorithm', 'timeframe', 'max_generations', 'random_seed'] },
  {
    title: 'Features and pruning',
    fields: [
      'seed_features',
      'seed_model_id',
      'reference_symbols',
      'protected_features',
      'prune_fraction',
      'pruning_policy',
      'min_features',
      'importance_method',
    ],
  },
  {
    title: 'Promotion',
    fields: [
      'promotion_policy',
      'max_holdout_touches',
      'sqn_min',
      'sqn_max',
      'sqn_cap',
      'profit_factor_min',
      'profit_factor_max',
      'trade_count_min',
      'trade_count_max',
      'weekly_consistency_max',
      'early_stop',
    ],
  },
  {
    title: 'Strategies',
    fields: ['thresholds', 'z_score_cutoffs', 'regime_configs', 'simulation_symbols', 'round_trip_bp'],
  },
  {
    title: 'Models and data',
    fields: [
      'alpha_grid',
      'l1_ratio_grid',
      'hyperparameters',
      'data_options',
      'target_col',
      'target_transform',
    ],
  },
  {
    title: 'Budgets',
    fields: ['max_wall_seconds', 'max_simulations', 'max_failures', 'simulations_per_job'],
  },
];
