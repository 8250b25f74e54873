import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Networks in which a reverse proxy of one's own stands. Source: RFC 1918, RFC 4193, RFC 4291, RFC 6598. */
const OWN = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  OWN.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  OWN.addSubnet(network, bits, 'ipv6');

const NETWORK_GROUPS = 4;

/**
 * Returns the address of who asks: of the connection, or, where that is a proxy's of one's own, what the proxy has written last. Of
 * IPv6 the network (64 bits), since whoever has an address has them all.
 *
 * @example clientAddress({ socket: { remoteAddress: '127.0.0.1' }, headers: { 'x-forwarded-for': '1.2.3.4, 5.6.7.8' } }) // '5.6.7.8'
 */
export function clientAddress({
  socket,
  headers,
}: {
  socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
  headers: IncomingMessage['headers'];
}): string {
  const direct = plain(socket.remoteAddress ?? '');
  if (!isOwn(direct)) return networkOf(direct);
  const said = plain(
    String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1) ?? '',
  );
  return networkOf(isIP(said) === 0 ? direct : said);
}

/** Without blanks, and an address of IPv4 as such. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');

function isOwn(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && OWN.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const groups = (text = '') => text.split(':').filter((group) => group !== '');
  const [before, after] = [groups(head), groups(tail)];
  const between = Array.from({ length: Math.max(8 - before.length - after.length, 0) }, () => '0');
  return [...before, ...between, ...after].slice(0, NETWORK_GROUPS).join(':');
}
