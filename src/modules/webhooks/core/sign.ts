import { createHmac } from 'node:crypto';

/**
 * The headers of a delivery. The signature covers the moment of sending, seconds since 1970, so that a receiver can refuse
 * what somebody sends again later: `v1=` and the HMAC-SHA256, in hex, of `{timestamp}.{body}` with the webhook's secret.
 */
export function signedHeaders(
  delivery: { readonly id: string; readonly event: string; readonly body: string },
  secret: string,
  timestamp: number,
): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`${timestamp}.${delivery.body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'x-factory-delivery': delivery.id,
    'x-factory-event': delivery.event,
    'x-factory-timestamp': String(timestamp),
    'x-factory-signature': `v1=${signature}`,
  };
}
