import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BackupTrouble } from './backup-trouble.ts';
import {
  FORMAT,
  FORMAT_VERSION,
  type Header,
  HeaderSchema,
  LineSchema,
  type Manifest,
} from './file-lines.ts';
import { decrypt, isEncrypted } from './passphrase.ts';
import { parseStoredKey, type StoredKey } from './stored-key.ts';
import { withoutTrailer } from './trailer.ts';

/** Where a backup lies, and what opens it. */
export type BackupFile = { path: string; passphrase?: string | undefined };

/** What a backup says of itself; nothing in it contradicts this. */
export type BackupContent = {
  header: Header;
  manifest: Manifest;
  /** What of the data folder was data: name → text. */
  files: Readonly<Record<string, string>>;
};

/**
 * Reads a backup from its first byte to its last and checks it: the checksum, that every line can be read, and that the keys are as
 * many as it says. Touches no data. Throws `BackupTrouble`, whose message says the remedy.
 */
export async function readBackup(file: BackupFile): Promise<BackupContent> {
  const keys = new Set<string>();
  const files: Record<string, string> = {};
  let [header, manifest]: [Header | undefined, Manifest | undefined] = [undefined, undefined];
  for await (const line of linesOf(file)) {
    if ('format' in line) header = line;
    else if ('manifest' in line) manifest = line.manifest;
    else if ('file' in line) files[line.file] = line.text;
    else if (line.type === 'gone') keys.delete(line.key.toString('latin1'));
    else keys.add(line.key.toString('latin1'));
  }
  if (!header || manifest?.keys !== keys.size) throw new BackupTrouble('damaged', file.path);
  return { header, manifest, files };
}

/** Reads the keys of a backup in their order, a part at a time; the last word on each key counts. Throws `BackupTrouble`. */
export async function* keysOf(file: BackupFile): AsyncGenerator<StoredKey> {
  for await (const line of linesOf(file)) if ('key' in line) yield line;
}

type Line = Header | StoredKey | { file: string; text: string } | { manifest: Manifest };

/** What is read may be trusted when the last line has come: only then is the checksum known. */
async function* linesOf(file: BackupFile): AsyncGenerator<Line> {
  const damaged = () => new BackupTrouble('damaged', file.path);
  try {
    let isFirst = true;
    for await (const text of textLines(unzipped(withoutTrailer(await plainBytes(file), damaged)))) {
      yield isFirst ? parseHeader(text, file) : parseLine(text);
      isFirst = false;
    }
  } catch (error) {
    // Bytes that cannot be unpacked, deciphered or read as lines are damaged in one way or another.
    throw error instanceof BackupTrouble || isOfReading(error) ? asRead(error, file) : damaged();
  }
}

const isOfReading = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'code' in error;

const asRead = (error: unknown, { path }: BackupFile): unknown =>
  error instanceof BackupTrouble ? error : new BackupTrouble('unreadable', path, { cause: error });

async function plainBytes({ path, passphrase }: BackupFile): Promise<AsyncIterable<Uint8Array>> {
  const start = await readStart(path);
  const bytes: AsyncIterable<Uint8Array> = createReadStream(path);
  if (isEncrypted(start)) {
    if (passphrase === undefined) throw new BackupTrouble('passphrase-missing', path);
    return decrypt(bytes, passphrase, () => new BackupTrouble('passphrase-wrong', path));
  }
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  if (!isGzip) throw new BackupTrouble('no-backup', path);
  return bytes;
}

const START_BYTES = 64;

async function readStart(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function unzipped(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  // What goes wrong is thrown to whoever reads what comes out.
  pipeline(Readable.from(bytes), gunzip).catch(() => {});
  return gunzip;
}

const NEWLINE = 10;

/** Splits at line feeds alone: other ends of lines may stand in a text. */
async function* textLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end)]).toString('utf8');
      [pieces, start] = [[], end + 1];
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
  if (pieces.length > 0) throw new Error('The last line has no end.');
}

function parseHeader(text: string, { path }: BackupFile): Header {
  const found = JSON.parse(text) as { format?: unknown; version?: unknown };
  if (found.format !== FORMAT) throw new BackupTrouble('no-backup', path);
  if (Number(found.version) > FORMAT_VERSION) throw new BackupTrouble('newer-format', path);
  return HeaderSchema.parse(found);
}

function parseLine(text: string): Line {
  const line = LineSchema.parse(JSON.parse(text));
  return 'key' in line ? parseStoredKey(line) : line;
}
