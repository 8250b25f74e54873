import type { Files } from '../bot-api/files.ts';
import type { Arrivals, ArrivedFile } from './arrivals.ts';
import { type LetterPart, readLetter } from './read-letter.ts';

type Attached = LetterPart & { name: string };

/** A Word notice, or an album beside it: no letter of ours brings more. */
const FILES_MOST = 20;
/** Files stay for as long as the rehearsal does; a year of it has some MB of them. */
const KEPT_MOST_BYTES = 500 * 1024 * 1024;

/**
 * Puts a letter into its mailbox: its words as text, and its files where those of the chats are. Throws, and keeps nothing, where it brings
 * more files than a letter of ours, or where so many are kept that there is no room for its own.
 */
export async function keepLetter(
  { to, source }: { to: string; source: string },
  { arrivals, files }: { arrivals: Arrivals; files: Files },
): Promise<void> {
  const { headers, parts } = readLetter(source);
  const words = parts.find(({ type, name }) => type === 'text/plain' && name === undefined);
  const attached = parts.filter(isAttached);
  if (attached.length > FILES_MOST) throw new Error(`A letter brought ${attached.length} files.`);
  const bytes =
    sumOf(files.toSaved().map((file) => file.file_size)) + sumOf(attached.map((one) => one.bytes.length));
  if (bytes > KEPT_MOST_BYTES) throw new Error('The rehearsal has no room for more files.');
  const kept: ArrivedFile[] = [];
  for (const part of attached) kept.push(await keepFile(part, files));
  arrivals.add({
    ...{ way: 'letter', to, from: headers.get('from') ?? '' },
    ...{ subject: headers.get('subject') ?? '', text: wordsOf(words), files: kept },
  });
}

const isAttached = (part: LetterPart): part is Attached => part.name !== undefined;

const sumOf = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

/** Lines end on their way as mail has it. */
const wordsOf = (part: LetterPart | undefined): string =>
  part?.bytes.toString().replaceAll('\r\n', '\n').trim() ?? '';

async function keepFile({ bytes, type, name }: Attached, files: Files): Promise<ArrivedFile> {
  const { file_id: id, file_size: size } = await files.save('documents', { name, type, bytes });
  return { id, name, size };
}
