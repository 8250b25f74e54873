import { readPastedParts } from '../domain/pasted-parts.ts';
import { parseQuestionText } from '../domain/question-text.ts';
import { type InParts, placeNames } from '../domain/sheet-places.ts';
import { readQuestionFile } from './read-question-file.ts';

type WrittenText = { text: string; kind: Exclude<InParts['kind'], 'sheet'> };

/** What the thread of a paper reader knows to do, each with what it is given. */
const JOBS = {
  text: ({ text, kind }: WrittenText) =>
    parseQuestionText(text, (place) => placeNames([place], { kind, parts: [] })),
  parts: readPastedParts,
  book: readQuestionFile,
};

export type PaperJobs = typeof JOBS;
export type PaperJob<Name extends keyof PaperJobs = keyof PaperJobs> = {
  name: Name;
  given: Parameters<PaperJobs[Name]>[0];
};

/** Reads what a job gives, here and now: in a thread of its own where that may take seconds. */
export const carryOut = <Name extends keyof PaperJobs>({
  name,
  given,
}: PaperJob<Name>): ReturnType<PaperJobs[Name]> =>
  (JOBS[name] as (given: PaperJob<Name>['given']) => ReturnType<PaperJobs[Name]>)(given);
