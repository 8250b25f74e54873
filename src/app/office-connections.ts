import { hostname } from 'node:os';
import type { Redis } from 'ioredis';
import manifest from '../../package.json' with { type: 'json' };
import { connectionNameOf } from '../kernel/store/office-keys.ts';

/** Another process that is connected to the same data. */
export type OtherProcess = {
  /** The version of its program; absent where that does not say so. */
  program: string | undefined;
  /** As somebody who looks after the machines knows it; empty where nothing is known. */
  place: string;
};

const BETWEEN = '@';
/** As the connections of 0.2.0 are called. */
const FORMER_NAME = 'qingfeng';

/** Returns how a connection of this process is called on the server: whose office's it is, of which program, and where that runs. */
export function nameConnection(keyPrefix?: string): string {
  // A name takes no blanks, and no letters beyond ASCII.
  const machine = hostname().replaceAll(/[^\w.-]/g, '_');
  return [connectionNameOf(keyPrefix), manifest.version, machine, process.pid].join(BETWEEN);
}

/** Tells who else is connected to the data to which this connection leads, each process once. */
export async function listOthers(redis: Redis): Promise<OtherProcess[]> {
  const { keyPrefix, db = 0 } = redis.options;
  const [own, list] = await Promise.all([redis.client('ID'), redis.client('LIST')]);
  const clients = String(list).split('\n').map(fieldsOf);
  const others = clients.flatMap(({ id, name = '', addr = '', db: theirs }) => {
    const found = Number(theirs) === db && Number(id) !== own && readName(name, addr, keyPrefix);
    return found ? [found] : [];
  });
  return [...new Map(others.map((other) => [JSON.stringify(other), other])).values()];
}

/** Reads who has a connection of that name; undefined where it is not one of the office. */
function readName(name: string, address: string, keyPrefix: string | undefined): OtherProcess | undefined {
  const root = connectionNameOf(keyPrefix);
  const [start, program, machine, pid] = name.split(BETWEEN);
  const isOurs = start === root || (!keyPrefix && name === FORMER_NAME);
  if (!isOurs) return undefined;
  // Where a connection comes over a socket, its address is that of the server.
  const place = machine ? `机器 ${machine} 的进程 ${pid}` : /:0$/.test(address) ? '' : address;
  return { program, place };
}

/** Names them in a sentence. */
export const namedPlaces = (others: readonly OtherProcess[]): string =>
  [...new Set(others.map(({ place }) => place))].filter(Boolean).join('、');

/** Tells whether the process runs another program than this one: it stores what this one may have to migrate. */
export const isOtherProgram = ({ program }: OtherProcess): boolean => program !== manifest.version;

/** @example fieldsOf('id=3 addr=10.0.0.2:5123 name=qf db=0') // { id: '3', addr: '10.0.0.2:5123', name: 'qf', db: '0' } */
function fieldsOf(line: string): Record<string, string> {
  const pairs = line.split(' ').map((field) => field.split(/=(.*)/s) as [string, string]);
  return Object.fromEntries(pairs);
}
