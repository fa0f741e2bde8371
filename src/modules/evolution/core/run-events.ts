/** Each kind of event in the life of a run, and the topic of the event streams that it belongs to. */
const TOPICS = {
  run_requested: 'runs',
  run_started: 'runs',
  run_paused: 'runs',
  run_resumed: 'runs',
  run_retried: 'runs',
  run_ended: 'runs',
  generation_started: 'generations',
  generation_cut_short: 'generations',
  generation_decided: 'generations',
  features_chosen: 'steps',
  model_ready: 'steps',
  holdout_touched: 'steps',
  holdout_judged: 'steps',
  promoted: 'promotions',
} as const;

export type RunEventType = keyof typeof TOPICS;

export const topicOf = (type: RunEventType): string => TOPICS[type];
