import type { Files } from '../bot-api/files.ts';
import type { Arrivals, ArrivedFile } from './arrivals.ts';
import { type LetterPart, readLetter } from './read-letter.ts';

/** Puts a letter into its mailbox: its words as text, and its files where those of the chats are. */
export async function keepLetter(
  { to, source }: { to: string; source: string },
  { arrivals, files }: { arrivals: Arrivals; files: Files },
): Promise<void> {
  const { headers, parts } = readLetter(source);
  const words = parts.find(({ type, name }) => type === 'text/plain' && name === undefined);
  const kept: ArrivedFile[] = [];
  for (const part of parts) if (part.name !== undefined) kept.push(await keepFile(part, part.name, files));
  arrivals.add({
    ...{ way: 'letter', to, from: headers.get('from') ?? '' },
    ...{ subject: headers.get('subject') ?? '', text: wordsOf(words), files: kept },
  });
}

/** Lines end on their way as mail has it. */
const wordsOf = (part: LetterPart | undefined): string =>
  part?.bytes.toString().replaceAll('\r\n', '\n').trim() ?? '';

async function keepFile({ bytes, type }: LetterPart, name: string, files: Files): Promise<ArrivedFile> {
  const { file_id: id, file_size: size } = await files.save('documents', { name, type, bytes });
  return { id, name, size };
}
