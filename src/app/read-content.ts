import { join } from 'node:path';
import {
  type BankContent,
  type QuestionBankContent,
  readQuestionBank,
} from '../bank/content/read-question-bank.ts';
import { type ContentProblem, describeProblem } from '../content/content-problem.ts';
import { keepResult } from '../content/keep-result.ts';
import { readScenarios, type ScenariosContent } from '../reminders/content/read-scenarios.ts';
import { checkTemplates } from './check-templates.ts';
import { CONTENT_PARTS } from './declarations.ts';

export type ContentFolders = { scenarios: string; questionBank: string };

/** The folders that ship with the program, below the folder it is started in. */
export const CONTENT_FOLDERS: ContentFolders = { scenarios: 'scenarios', questionBank: 'question-bank' };

/** Where the content is kept from one start to the next, below the folder that the program is started in. */
const KEPT_CONTENT = '.cache/content';

const PROGRAM = join(import.meta.dirname, '..');
/** The program that reads, and the libraries that were installed with it. */
const READERS = [PROGRAM, join(PROGRAM, '../node_modules/.package-lock.json')];

/** Everything that the office's files say: valid as a whole, or not used at all. */
export type OfficeContent = BankContent &
  Omit<ScenariosContent, 'problems'> & {
    /** What the areas' own files say, by their folders. */
    parts: Readonly<Record<string, unknown>>;
  };

type ReadContent = QuestionBankContent & ScenariosContent & OfficeContent;

/** Reads scenarios and question bank, and tells everything that is wrong with either or with the Word templates. */
export function readContent(folders: ContentFolders): ReadContent {
  const { problems: inScenarios, ...scenarios } = readScenarios(folders.scenarios);
  const { problems: inBank, ...bank } = readQuestionBank(folders.questionBank);
  const parts = CONTENT_PARTS.map(({ folder, read }) => ({
    folder,
    ...read(join(folders.scenarios, folder)),
  }));
  return {
    ...scenarios,
    ...bank,
    parts: Object.fromEntries(parts.map(({ folder, value }) => [folder, value])),
    problems: [
      ...[...inScenarios, ...inBank],
      ...checkTemplates(folders.scenarios),
      ...parts.flatMap(({ problems }) => problems),
    ],
  };
}

/** Raised with every problem of the files, each with its place and remedy. */
export class ContentError extends Error {}

/**
 * Reads the same for a start: throws a `ContentError` that lists all that is wrong. Content without a mistake is read once, until a file
 * of it or the program changes.
 */
export function loadContent(folders: ContentFolders, file = KEPT_CONTENT): OfficeContent {
  const basis = [folders.scenarios, folders.questionBank, ...READERS];
  return keepResult({ file, basis }, () => readValid(folders));
}

function readValid(folders: ContentFolders): OfficeContent {
  const { problems, folder: _folder, placed: _placed, ...content } = readContent(folders);
  if (problems.length > 0) throw new ContentError(describeProblems(problems));
  return content;
}

/** Lists every problem on a line of its own, in the order of files and lines, and how many there are. */
export function describeProblems(problems: readonly ContentProblem[]): string {
  const place = ({ file, line = 0 }: ContentProblem) => `${file}:${String(line).padStart(6, '0')}`;
  const inOrder = problems.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return [...inOrder.map(describeProblem), `共 ${problems.length} 处需要改正。`].join('\n');
}
