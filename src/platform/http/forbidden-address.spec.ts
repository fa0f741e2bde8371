import { describe, expect, it } from 'vitest';
import { forbiddenAddress, networkList } from './forbidden-address.js';

const NONE = networkList('');

describe('an address that somebody from outside names', () => {
  it.each(['93.184.216.34', '1.1.1.1', '172.32.0.1', '2606:4700::1111'])('%s may be called', (address) => {
    expect(forbiddenAddress(address, NONE)).toBeNull();
  });

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])('%s is private', (address) => {
    expect(forbiddenAddress(address, NONE)).toMatch(/is a private address/);
  });

  it.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    'fe80::1',
    '0.0.0.0',
    '::',
    '224.0.0.1',
    'fd00:ec2::254',
  ])('%s may not be called, whatever is allowed', (address) => {
    const everything = networkList('0.0.0.0/0,::/0');
    expect(forbiddenAddress(address, everything)).toMatch(/never/);
  });

  it('may be in a private network that is allowed, and in no other', () => {
    const allowed = networkList('10.1.0.0/16, ::1/128');
    expect(forbiddenAddress('10.1.2.3', allowed)).toBeNull();
    expect(forbiddenAddress('::1', allowed)).toBeNull();
    expect(forbiddenAddress('10.2.2.3', allowed)).not.toBeNull();
  });
});
