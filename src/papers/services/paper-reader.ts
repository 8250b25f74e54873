import type { Book } from '../../files/spreadsheet/read.ts';
import type { TellingsOfThread } from '../../files/thread/run-in-thread.ts';
import type { PastedPart } from '../domain/pasted-parts.ts';
import type { PaperJob, PaperJobs } from '../threads/paper-jobs.ts';

export type { QuestionFileReading } from '../threads/read-question-file.ts';

const SCRIPT = new URL('../threads/read-papers-worker.ts', import.meta.url);

/** Its reading took more time or memory than it may. */
export type TooCostly = { refused: 'too-costly' };

/** So many characters, four messages of a paste, are read sooner than a thread starts: in a tenth of a second. */
const SHORT = 16_384;

type Ways = {
  inThread<Told>(script: URL, job: unknown): Promise<TellingsOfThread<Told>>;
  here<Name extends keyof PaperJobs>(job: PaperJob<Name>): ReturnType<PaperJobs[Name]>;
};

/**
 * Makes the reader of papers: each is read in a thread that is started for it, for a long one takes seconds, in which the program goes
 * on answering; what is short is read at once. What the thread does not get through is refused.
 */
export function createPaperReader({ inThread, here }: Ways) {
  async function read<Name extends keyof PaperJobs>(
    job: PaperJob<Name>,
    texts: readonly string[],
  ): Promise<ReturnType<PaperJobs[Name]> | TooCostly> {
    if (isShort(texts)) return here(job);
    const told = await inThread<ReturnType<PaperJobs[Name]>>(SCRIPT, job);
    return told === 'spent' ? { refused: 'too-costly' } : (told[0] as ReturnType<PaperJobs[Name]>);
  }

  return {
    /** Finds the questions of a text, or of a Word file whose paragraphs are its lines. */
    readText: (text: string, kind: 'text' | 'word') => read({ name: 'text', given: { text, kind } }, [text]),
    /** Finds the questions in the messages of a paste, as the one text that they were. */
    readParts: (parts: readonly PastedPart[]) =>
      read(
        { name: 'parts', given: parts },
        parts.map(({ text }) => text),
      ),
    /** Finds the questions on all sheets of a workbook. */
    readBook: (book: Book) => read({ name: 'book', given: book }, textsOf(book)),
  };
}

export type PaperReader = ReturnType<typeof createPaperReader>;

const isShort = (texts: readonly string[]): boolean =>
  texts.reduce((sum, text) => sum + text.length, 0) <= SHORT;

const textsOf = ({ sheets }: Book): string[] =>
  sheets.flatMap(({ grid }) =>
    grid.flatMap(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : ''))),
  );
