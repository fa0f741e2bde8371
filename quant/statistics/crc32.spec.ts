import fc from 'fast-check';
import { crc32 as zlib } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32 } from './crc32.js';

it('has the published check value', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

it('is that of zlib', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(crc32(bytes)).toBe(zlib(bytes));
    }),
  );
});
