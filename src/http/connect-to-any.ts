import { lookup as lookUp } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';

/** The next address is tried beside the one before when that has not answered by then. Source: RFC 8305, section 5. */
const NEXT_ADDRESS_AFTER_MS = 250;
/**
 * For all addresses together; long enough for two lost packets (Linux repeats the first after 1 and 3 s), and less than a
 * send may take, so that what fails is told by what the line said.
 */
const CONNECT_WITHIN_MS = 7_000;
/** Resolvers ask again after five seconds. */
const LOOK_UP_WITHIN_MS = 8_000;
/** As undici has it for its own connections. */
const HIGH_WATER_MARK = 64 * 1024;

type Address = { address: string; family: number };
/** All addresses of a host, in the order of preference. */
export type Lookup = (host: string) => Promise<readonly Address[]>;

/** None of a host's addresses could be reached; the message names each of them with what came of it. */
class HostUnreachable extends Error {
  /** Nothing was sent yet: by this, whoever asks knows it as of a connection of Node's. */
  readonly code = 'EHOSTUNREACH';
}

/**
 * Has those who ask for a host at the same time share one lookup: while a name server is silent, each would hold one of the four threads
 * that also read and write files.
 */
export function shareLookups(lookup: Lookup): Lookup {
  const underWay = new Map<string, ReturnType<Lookup>>();
  return (host) => {
    const found = underWay.get(host) ?? lookup(host).finally(() => underWay.delete(host));
    underWay.set(host, found);
    return found;
  };
}

const lookUpAll = shareLookups((host) => lookUp(host, { all: true }));

/** Fails as where the name server says that it does not know for now. */
async function lookUpInTime(host: string, lookup: Lookup): ReturnType<Lookup> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const silence = Object.assign(new Error(`${host}: the name server does not answer`), { code: 'EAI_AGAIN' });
  const timer = setTimeout(() => reject(silence), LOOK_UP_WITHIN_MS);
  try {
    return await Promise.race([lookup(host), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Connects to the first of the host's addresses that answers. They are tried one after another, but none is given up for
 * the next: Node gives each a quarter of a second, which a slow line needs for its first answer.
 *
 * Throws `HostUnreachable`, or what the lookup threw.
 */
export async function connectToAny(host: string, port: number, lookup = lookUpAll): Promise<Socket> {
  const addresses = byTurns(await lookUpInTime(host, lookup));
  return race(addresses, port, (failures) => {
    const said = addresses.map((one) => `${shown(one, port)} ${failures.get(one) ?? NO_ANSWER}`);
    return new HostUnreachable(`${host}: ${said.join('; ') || 'no address'}`);
  });
}

const NO_ANSWER = `no answer within ${CONNECT_WITHIN_MS / 1000} s`;

type Failures = ReadonlyMap<Address, string>;

function race(
  addresses: readonly Address[],
  port: number,
  toError: (failures: Failures) => Error,
): Promise<Socket> {
  const failures = new Map<Address, string>();
  const attempts = new Set<Socket>();
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  let next = 0;
  let stagger: NodeJS.Timeout | undefined;
  const giveUp = setTimeout(() => reject(toError(failures)), CONNECT_WITHIN_MS);

  function tryNext(): void {
    clearTimeout(stagger);
    const address = addresses[next++];
    if (!address) return;
    stagger = setTimeout(tryNext, NEXT_ADDRESS_AFTER_MS);
    const options = { host: address.address, port, highWaterMark: HIGH_WATER_MARK };
    const socket = connect(options);
    attempts.add(socket);
    const fail = (error: NodeJS.ErrnoException) => {
      failures.set(address, error.code ?? error.message);
      if (failures.size === addresses.length) reject(toError(failures));
      else tryNext();
    };
    socket.once('error', fail);
    socket.once('connect', () => {
      attempts.delete(socket);
      resolve(socket.off('error', fail));
    });
  }

  tryNext();
  if (addresses.length === 0) reject(toError(failures));
  return promise.finally(() => {
    clearTimeout(stagger);
    clearTimeout(giveUp);
    for (const socket of attempts) socket.destroy();
  });
}

/** The families by turns, beginning with the preferred one: where one of them leads nowhere, the other comes next. */
function byTurns(addresses: readonly Address[]): Address[] {
  const first = addresses.filter(({ family }) => family === addresses[0]?.family);
  const second = addresses.filter(({ family }) => family !== addresses[0]?.family);
  return Array.from({ length: Math.max(first.length, second.length) }, (_, i) => [first[i], second[i]])
    .flat()
    .filter((address) => address !== undefined);
}

function shown({ address, family }: Address, port: number): string {
  return family === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}
