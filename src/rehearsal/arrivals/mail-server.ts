import { type AddressInfo, createServer, type Socket } from 'node:net';

/** Larger than any letter of ours: a Word notice is some tens of KB. */
const LARGEST_BYTES = 20 * 1024 * 1024;
/** Source: RFC 5321, section 4.5.3.1.4 (512), with what extensions add. */
const LONGEST_LINE_BYTES = 4096;
const IDLE_MS = 120_000;
/** An office writes to one person at a time. */
const RECIPIENTS_MOST = 10;

type Posted = { to: string; source: string };

/** The lines of a conversation so far. */
type Session = {
  isGreeted: boolean;
  from?: string;
  to: string[];
  /** The lines of a letter that is being handed in, and how long they are together. */
  letter?: { lines: string[]; size: number };
};

/**
 * Starts a mail server for the mailboxes of the rehearsal, on this machine alone. It takes the letters of programs on it: of RFC 5321 what
 * a client needs that neither encrypts nor signs in. What is no mail client is cut off at its first line: any page in a browser of this machine
 * may send to its ports, and lines of a letter with it. `take` is called once a recipient, and the letter is taken once it has resolved.
 */
export async function startMailServer(take: (posted: Posted) => Promise<void>) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that is gone has nothing to hear.
    socket.on('error', () => {});
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    converse(socket, take).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    async close(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function converse(socket: Socket, take: (posted: Posted) => Promise<void>): Promise<void> {
  const say = (answer: string) => socket.write(`${answer}\r\n`);
  const session: Session = { isGreeted: false, to: [] };
  say('220 rehearsal ESMTP');
  for await (const line of linesOf(socket)) {
    const answer = session.letter ? await readOn(line, session, take) : answerTo(line, session);
    if (answer === undefined) continue;
    if (IS_LAST.test(answer)) return endWith(socket, answer);
    say(answer);
  }
}

/** After it nothing is read any more, not even what has come already. */
const IS_LAST = /^(?:221|421) /;

const endWith = (socket: Socket, answer: string): Promise<void> =>
  new Promise((resolve) => socket.end(`${answer}\r\n`, resolve));

/** The lines as they come. What is no line yet is not kept without end. */
async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of socket) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      yield rest.subarray(0, end).toString();
      rest = rest.subarray(end + '\r\n'.length);
    }
    if (rest.length > LONGEST_LINE_BYTES) throw new Error('A line is too long.');
  }
}

const COMMANDS: Readonly<Record<string, (rest: string, session: Session) => string>> = {
  EHLO: (_, session) => greet(session, `250-rehearsal\r\n250-8BITMIME\r\n250 SIZE ${LARGEST_BYTES}`),
  HELO: (_, session) => greet(session, '250 rehearsal'),
  MAIL(rest, session) {
    if (!session.isGreeted) return '503 5.5.1 EHLO first';
    const from = pathIn(rest, 'FROM');
    if (from === undefined) return '501 5.5.4 Syntax: MAIL FROM:<address>';
    forget(session);
    session.from = from;
    return '250 2.1.0 OK';
  },
  RCPT(rest, session) {
    const to = pathIn(rest, 'TO');
    if (session.from === undefined) return '503 5.5.1 MAIL first';
    if (!to) return '501 5.5.4 Syntax: RCPT TO:<address>';
    if (session.to.length >= RECIPIENTS_MOST) return '452 4.5.3 Too many recipients';
    session.to.push(to);
    return '250 2.1.5 OK';
  },
  DATA(_, session) {
    if (session.to.length === 0) return '503 5.5.1 RCPT first';
    session.letter = { lines: [], size: 0 };
    return '354 End with a line that holds a dot';
  },
  RSET: (_, session) => forget(session),
  NOOP: () => '250 2.0.0 OK',
  QUIT: () => '221 2.0.0 Bye',
  ...Object.fromEntries(
    ['AUTH', 'EXPN', 'HELP', 'STARTTLS', 'VRFY'].map((verb) => [verb, () => '502 5.5.1 Not known here']),
  ),
};

function answerTo(line: string, session: Session): string {
  const [, verb = '', rest = ''] = /^([a-z]+)(?:\s+(.*))?$/i.exec(line) ?? [];
  return COMMANDS[verb.toUpperCase()]?.(rest, session) ?? '421 4.7.0 No mail client';
}

function greet(session: Session, answer: string): string {
  session.isGreeted = true;
  return forget(session, answer);
}

function forget(session: Session, answer = '250 2.0.0 OK'): string {
  delete session.from;
  session.to = [];
  delete session.letter;
  return answer;
}

/** The address of a command, without its parameters; empty where there is none between the brackets. */
const pathIn = (rest: string, word: 'FROM' | 'TO'): string | undefined =>
  new RegExp(`^${word}:\\s*<([^<>]*)>`, 'i').exec(rest)?.[1];

/** Takes a line of a letter; with its last one it says what became of it. */
async function readOn(
  line: string,
  session: Session,
  take: (posted: Posted) => Promise<void>,
): Promise<string | undefined> {
  const { letter, to } = session;
  if (!letter) return undefined;
  if (line !== '.') {
    letter.size += line.length;
    // A line that begins with a dot was sent with one more. Source: RFC 5321, section 4.5.2.
    if (letter.size <= LARGEST_BYTES) letter.lines.push(line.replace(/^\./, ''));
    return undefined;
  }
  forget(session);
  if (letter.size > LARGEST_BYTES) return '552 5.3.4 Too large';
  const source = letter.lines.join('\r\n');
  try {
    for (const one of to) await take({ to: one, source });
  } catch (error) {
    console.error('A letter of the rehearsal could not be kept:', error);
    return '451 4.3.0 Not kept';
  }
  return '250 2.0.0 Taken';
}
