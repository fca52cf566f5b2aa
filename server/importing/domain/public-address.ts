/** Networks of IPv4 that are not the public internet (IANA's special-purpose registry): base, and how many bits name the network. */
const NOT_PUBLIC: readonly (readonly [base: string, bits: number])[] = [
  ['0.0.0.0', 8], // this host
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carriers' NAT
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, and the metadata of clouds
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
];

/** The same of IPv6, as the beginnings of addresses: within 2000::/3, which alone is given out. */
const NOT_PUBLIC_6: readonly (readonly [first: number, second: number, mask: number])[] = [
  [0x2001, 0x0000, 0xfe00], // protocol assignments, Teredo among them, which carries an IPv4 address
  [0x2001, 0x0db8, 0xffff], // documentation
  [0x2002, 0x0000, 0x0000], // 6to4, which carries an IPv4 address
  [0x3fff, 0x0000, 0xf000], // documentation
];

/**
 * Whether an IP address is one of the public internet. Private, loopback, link-local and other special networks are not, nor is an IPv6
 * address that stands for an IPv4 one, nor what is no address at all.
 */
export function isPublicAddress(address: string): boolean {
  return address.includes(':') ? isPublic6(address) : isPublic4(address);
}

function isPublic4(address: string): boolean {
  const value = toNumber(address);
  return value !== null && !NOT_PUBLIC.some(([base, bits]) => network(value, bits) === network(toNumber(base), bits));
}

function network(value: number | null, bits: number): number {
  return Math.floor(Number(value) / 2 ** (32 - bits));
}

function toNumber(address: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return null;
  return parts.reduce((value, part) => value * 256 + part, 0);
}

function isPublic6(address: string): boolean {
  // Those that end as IPv4 addresses do begin with zeros, and are none of these.
  const [first = '', second = ''] = address.split(':');
  if (!/^[23][0-9a-f]{3}$/i.test(first) || !/^[0-9a-f]{0,4}$/i.test(second)) return false;
  const [head, next] = [Number.parseInt(first, 16), Number.parseInt(second || '0', 16)];
  return !NOT_PUBLIC_6.some(([base, below, mask]) => head === base && (next & mask) === below);
}
