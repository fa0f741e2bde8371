import { BlockList, isIP } from 'node:net';

/** Where nobody may be sent by what others say: the host itself, metadata services of clouds, everybody at once. */
const NEVER = networks(
  ['0.0.0.0/8', '169.254.0.0/16', '100.100.100.200/32', '224.0.0.0/4', '240.0.0.0/4'],
  ['::/128', 'fe80::/10', 'fd00:ec2::254/128', 'ff00::/8'],
);
/** Addresses that are not of the public Internet, and notations of IPv6 that lead to any IPv4 address. */
const PRIVATE = networks(
  ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16'],
  ['192.0.2.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ['::1/128', '64:ff9b::/96', '64:ff9b:1::/48', '2001::/32', '2002::/16', 'fc00::/7'],
);

/** The networks of a comma-separated list such as `10.0.0.0/8,::1/128`; the configuration has checked it. */
export const networkList = (text: string): BlockList =>
  networks(text.split(',').filter((each) => each.trim() !== ''));

/**
 * Why `address`, an IP address, may not be called for somebody from outside; null when it may. It is the address that is
 * judged, never a name, whose owner decides where it leads. @param allowed private networks that may be called
 */
export function forbiddenAddress(address: string, allowed: BlockList): string | null {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (NEVER.check(address, family)) return `${address} may never be called`;
  if (PRIVATE.check(address, family) && !allowed.check(address, family)) {
    return `${address} is a private address: add its network to WEBHOOK_NETWORKS if it may be called`;
  }
  return null;
}

function networks(...lists: readonly (readonly string[])[]): BlockList {
  const found = new BlockList();
  for (const text of lists.flat()) {
    const [address = '', bits = ''] = text.trim().split('/');
    found.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return found;
}
