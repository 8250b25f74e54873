import { createFileNames } from '../../files/archive/file-name.ts';
import { writeZip, type ZipFile } from '../../files/archive/write-zip.ts';
import type { TemplateRefusal } from '../../files/word/documents.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { Papers } from '../services/papers.ts';
import { paperName } from './paper-messages.ts';

/** So many documents lie in one archive: some megabytes, and a few seconds of work. */
export const PAPERS_PER_ARCHIVE = 300;

/** Raised within an archive that is being written. */
class NotFilled extends Error {
  readonly refusal: TemplateRefusal;
  constructor(refusal: TemplateRefusal) {
    super('A document of the archive could not be filled.');
    this.refusal = refusal;
  }
}

/** Writes what these people have signed as one archive; refused where the template cannot be filled. */
export async function archiveOf(
  papers: Pick<Papers, 'write'>,
  number: number,
  people: readonly PersonId[],
  at: Date,
): Promise<{ bytes: Uint8Array } | TemplateRefusal> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of writeZip(filesOf(papers, number, people), at)) pieces.push(piece);
  } catch (error) {
    if (error instanceof NotFilled) return error.refusal;
    throw error;
  }
  return { bytes: Buffer.concat(pieces) };
}

async function* filesOf(
  papers: Pick<Papers, 'write'>,
  number: number,
  people: readonly PersonId[],
): AsyncGenerator<ZipFile> {
  const names = createFileNames();
  for (const personId of people) {
    const written = await papers.write(number, personId);
    if (written && 'refused' in written) throw new NotFilled(written);
    if (written) yield { name: names.take(paperName(written.paper)), bytes: written.bytes };
  }
}
