import { count, decimal } from './format.ts';

type Data = Readonly<Record<string, unknown>>;

const WORDS: Readonly<Record<string, (data: Data) => string>> = {
  run_requested: () => 'asked for',
  run_started: () => 'began',
  run_paused: () => 'paused',
  run_resumed: () => 'goes on',
  run_retried: () => 'failed simulations are tried again',
  run_stalled: ({ detail, reason }) => `makes no progress: ${text(detail ?? reason)}`,
  run_moves_again: () => 'makes progress again',
  run_ended: ({ status, detail }) => `ended ${text(status).toLowerCase()}: ${text(detail)}`,
  generation_started: ({ generation }) => `generation ${text(generation)} began`,
  generation_cut_short: ({ reason }) => `generation cut short: ${text(reason).replaceAll('_', ' ')}`,
  generation_decided: ({ generation, outcome, best_sqn: best }) =>
    `generation ${text(generation)} ${text(outcome)}, best SQN ${decimal(best as number | null)}`,
  features_chosen: ({ features, pruned }) =>
    `${text(features)} features${Array.isArray(pruned) && pruned.length > 0 ? `, pruned ${pruned.join(', ')}` : ''}`,
  model_ready: ({ hit, simulations }) =>
    `model ${hit === true ? 'known before' : 'trained'}, ${count(simulations as number)} simulations follow`,
  holdout_touched: () => 'looks at the holdout',
  holdout_judged: ({ passed, reason }) =>
    `holdout ${passed === true ? 'passed' : `not passed: ${text(reason)}`}`,
  promoted: ({ model_id: model }) => `promotes model ${text(model)}`,
  worker_alive: ({ worker_id: id }) => `worker ${text(id)} is alive`,
  worker_stale: ({ worker_id: id }) => `worker ${text(id)} is silent`,
  worker_gone: ({ worker_id: id }) => `worker ${text(id)} is gone`,
  service_down: ({ service }) => `${text(service)} is down`,
  service_up: ({ service }) => `${text(service)} is up`,
};

const text = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** An event of the log in words; one that is not known keeps its name. */
export const eventWords = (type: string, data: Data): string =>
  WORDS[type]?.(data) ?? type.replaceAll('_', ' ');
