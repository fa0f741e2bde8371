import { expect, it } from 'vitest';
import { signedHeaders } from './sign.js';

const DELIVERY = { id: 'd', event: 'test', body: '{"a":1}' };

it('signs the moment and the body with the secret', () => {
  // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret
  expect(signedHeaders(DELIVERY, 'secret', 1_700_000_000)).toMatchObject({
    'x-factory-timestamp': '1700000000',
    'x-factory-signature': 'v1=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686',
  });
});

it.each([
  [DELIVERY, 'secret', 1_700_000_001],
  [DELIVERY, 'other', 1_700_000_000],
  [{ ...DELIVERY, body: '{"a":2}' }, 'secret', 1_700_000_000],
])('gives another signature for anything else: %#', (delivery, secret, timestamp) => {
  const one = signedHeaders(DELIVERY, 'secret', 1_700_000_000)['x-factory-signature'];
  expect(signedHeaders(delivery, secret, timestamp)['x-factory-signature']).not.toBe(one);
});
