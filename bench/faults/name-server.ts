import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of this machine, and nobody else's. */
const ADDRESS = '127.0.0.53';
const PORT = 53;
const [TYPE_A, TYPE_AAAA] = [1, 28];
const HEADER_BYTES = 12;
const SECONDS_KEPT = 1;

/** What it says of every name: the addresses, that it cannot find out, or nothing at all. */
export type Said = readonly string[] | 'failure' | 'nothing';

export type NameServer = Awaited<ReturnType<typeof startNameServer>>;

/** Starts a name server that says of every name what it is told to. Needs the right to listen on port 53. */
export async function startNameServer(folder: string) {
  let said: Said = 'failure';
  const socket = createSocket('udp4');
  socket.on('message', (question, { address, port }) => {
    if (said !== 'nothing') socket.send(answer(question, said), port, address);
  });
  socket.bind(PORT, ADDRESS);
  await once(socket, 'listening');
  const file = join(folder, 'resolv.conf');
  writeFileSync(file, `nameserver ${ADDRESS}\noptions timeout:2 attempts:2\n`);
  return {
    say(next: Said) {
      said = next;
    },
    /** The words before a command whose names this server is asked for; nothing else on the machine asks it. */
    asked: [
      'unshare',
      '--mount',
      'sh',
      '-c',
      'mount --make-rprivate / && mount --bind "$0" /etc/resolv.conf && exec "$@"',
      file,
    ],
    close: () => void socket.close(),
  };
}

/** See RFC 1035, section 4. */
function answer(question: Buffer, said: Exclude<Said, 'nothing'>): Buffer {
  const asked = question.subarray(HEADER_BYTES, endOfQuestion(question));
  const type = asked.readUInt16BE(asked.length - 4);
  const found =
    said === 'failure' ? [] : said.filter((one) => type === (one.includes(':') ? TYPE_AAAA : TYPE_A));
  const header = Buffer.alloc(HEADER_BYTES);
  question.copy(header, 0, 0, 2);
  // A response, recursion available; 2: the server failed.
  header.writeUInt16BE(0x8180 | (said === 'failure' ? 2 : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(found.length, 6);
  return Buffer.concat([header, asked, ...found.map((one) => record(one, type))]);
}

/** Behind the name, which ends with an empty label, come its type and class. */
const endOfQuestion = (question: Buffer): number => question.indexOf(0, HEADER_BYTES) + 5;

function record(address: string, type: number): Buffer {
  const bytes = type === TYPE_A ? Buffer.from(address.split('.').map(Number)) : bytesOfIpv6(address);
  const head = Buffer.alloc(12);
  // The name stands in the question.
  head.writeUInt16BE(0xc000 | HEADER_BYTES, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(SECONDS_KEPT, 6);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, bytes]);
}

function bytesOfIpv6(address: string): Buffer {
  const [before = '', after = ''] = address.split('::');
  const groups = (text: string) => (text ? text.split(':') : []);
  const zeros = Array<string>(8 - groups(before).length - groups(after).length).fill('0');
  const all = [...groups(before), ...zeros, ...groups(after)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}
