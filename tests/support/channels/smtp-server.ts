import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type Ending, withTheTest } from './ending.ts';

/** Of an authority of its own, for servers of this machine. */
export const MAIL_CERTIFICATE = 'tests/fixtures/tls/mail-certificate.pem';
/** How a server is started that encrypts its lines. */
export const ENCRYPTING = {
  ...{ key: readFileSync('tests/fixtures/tls/mail-key.pem'), cert: readFileSync(MAIL_CERTIFICATE) },
  hideSTARTTLS: false,
};

/** What the server says instead of taking something; a code without words is a line that is cut. */
export type Refusal = { code: number; words: string };

/** A letter as it arrived: its envelope, its headers by their names in small letters, and its parts by their types. */
export type Arrived = {
  to: string;
  headers: ReadonlyMap<string, string>;
  parts: readonly { type: string; text: string; name: string | undefined }[];
  dsn: unknown;
};

const LARGEST_BYTES = 20_000;
export const PASSWORD = 'p@ss/word';
const USER = 'notice@bureau.test';

const refused = ({ code, words }: Refusal) => Object.assign(new Error(words), { responseCode: code });

/**
 * An office's mail server, which takes letters of one account and is made to refuse what a test wants.
 *
 * @param answerMs how long it thinks before it says that it has taken a letter
 */
export async function startSmtpServer(
  options: SMTPServerOptions = {},
  answerMs = 0,
  ends: Ending = withTheTest,
) {
  const letters: Arrived[] = [];
  const refusals: Partial<Record<'connect' | 'recipient' | 'data' | 'cut' | 'garble', Refusal>> = {};
  const sockets = new Set<Socket>();
  let logins = 0;
  const onLines = (what: (socket: Socket) => void) => {
    for (const socket of sockets) what(socket);
  };
  const server = new SMTPServer({
    ...{
      size: LARGEST_BYTES,
      hideSTARTTLS: true,
      hideDSN: false,
      authMethods: ['PLAIN', 'LOGIN'],
      logger: false,
    },
    onConnect: (_, callback) => callback(refusals.connect && refused(refusals.connect)),
    onAuth({ username, password }, _, callback) {
      logins += 1;
      if (username === USER && password === PASSWORD) return callback(null, { user: username });
      return callback(refused({ code: 535, words: '5.7.8 Error: authentication failed' }));
    },
    onRcptTo(_, __, callback) {
      if (refusals.recipient?.code !== 0) return callback(refusals.recipient && refused(refusals.recipient));
      onLines((socket) => socket.destroy());
    },
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return callback(refused({ code: 552, words: '5.3.4 Message too big' }));
        if (refusals.data) return callback(refused(refusals.data));
        const [to] = envelope.rcptTo;
        letters.push({
          ...readLetter(Buffer.concat(chunks).toString()),
          to: to?.address ?? '',
          dsn: { ...envelope.dsn, ...to?.dsn },
        });
        if (refusals.garble) onLines((socket) => socket.write('Out of order.'));
        if (!refusals.cut) return void setTimeout(callback, answerMs, null, 'Taken');
        onLines((socket) => socket.destroy());
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
  ends(() => {
    // The socket below an encrypted line is the line's: Node dies where it is destroyed under it.
    if (!options.key) for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.server.address() as AddressInfo;
  const urlOf = (host: string, password = PASSWORD) =>
    `smtp://${encodeURIComponent(USER)}:${encodeURIComponent(password)}@${host}:${port}`;
  return {
    url: urlOf('127.0.0.1'),
    urlOf,
    letters,
    logins: () => logins,
    /**
     * From now on it answers so, at the place named, where a code of 0 is a line that breaks; `cut`: it takes a letter, and the line breaks
     * before it says so; `garble`: it takes a letter, and what comes then is not of its encrypted line.
     */
    refuse: (at: keyof typeof refusals, code: number, words: string) => {
      refusals[at] = { code, words };
    },
    takeAll: () => {
      for (const at of ['connect', 'recipient', 'data', 'cut', 'garble'] as const) delete refusals[at];
    },
    textsTo: (to: string) =>
      letters.flatMap((letter) =>
        letter.to === to
          ? letter.parts.filter(({ type }) => type === 'text/plain').map(({ text }) => text)
          : [],
      ),
  };
}

/** A port at which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

type Part = { headers: Map<string, string>; body: string };

function split(source: string): Part {
  const end = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), inWords(line)]),
  );
  return { headers, body: source.slice(end + 4) };
}

/** The value of a header, its encoded words read. */
const inWords = (line: string): string =>
  line
    .slice(line.indexOf(':') + 1)
    .trim()
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, code: string) => Buffer.from(code, 'base64').toString())
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, code: string) =>
      Buffer.from(
        code
          .replaceAll('_', ' ')
          .replace(/=(..)/g, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString(),
    );

function readLetter(source: string): Pick<Arrived, 'headers' | 'parts'> {
  const { headers } = split(source);
  return { headers, parts: [...partsOf(source)] };
}

function* partsOf(source: string): Generator<Arrived['parts'][number]> {
  const { headers, body } = split(source);
  const type = headers.get('content-type') ?? '';
  const [, boundary] = /boundary="?([^";]+)"?/.exec(type) ?? [];
  if (boundary !== undefined) {
    for (const part of body.split(`--${boundary}`).slice(1, -1)) yield* partsOf(part.replace(/^\r\n/, ''));
    return;
  }
  const isBase64 = headers.get('content-transfer-encoding') === 'base64';
  const text = isBase64 ? Buffer.from(body, 'base64').toString() : body.replace(/\r\n$/, '');
  const [, name] = /filename="?([^";]+)"?/.exec(headers.get('content-disposition') ?? '') ?? [];
  yield { type: type.split(';', 1)[0] ?? '', text, name };
}
