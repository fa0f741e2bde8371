/** What a webhook can be told; each is the type of an event in the log. */
export const WEBHOOK_EVENTS = ['run_ended', 'promoted', 'run_stalled'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
