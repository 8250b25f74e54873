import { join } from 'node:path';
import { type QuestionBankContent, readQuestionBank } from '../bank/content/read-question-bank.ts';
import type { ContentPart } from '../content/content-part.ts';
import { type ContentProblem, describeProblem } from '../content/content-problem.ts';
import { readScenarios, type ScenariosContent } from '../reminders/content/read-scenarios.ts';
import { checkTemplates } from './check-templates.ts';
import { CONTENT_PARTS } from './declarations.ts';

export type ContentFolders = { scenarios: string; questionBank: string };

/** The folders that ship with the program, below the folder it is started in. */
export const CONTENT_FOLDERS: ContentFolders = { scenarios: 'scenarios', questionBank: 'question-bank' };

/** Everything that the office's files say: valid as a whole, or not used at all. */
export type OfficeContent = Omit<QuestionBankContent & ScenariosContent, 'problems' | 'folder'>;

/** Reads scenarios and question bank, and tells everything that is wrong with either or with the Word templates. */
export function readContent(folders: ContentFolders): QuestionBankContent & ScenariosContent {
  const { problems: inScenarios, ...scenarios } = readScenarios(folders.scenarios);
  const { problems: inBank, ...bank } = readQuestionBank(folders.questionBank);
  return {
    ...scenarios,
    ...bank,
    problems: [
      ...[...inScenarios, ...inBank],
      ...checkTemplates(folders.scenarios),
      ...CONTENT_PARTS.flatMap((part) => readPart(part, folders).problems),
    ],
  };
}

/** Reads the files of one area. */
export function readPart<Value>(
  { folder, read }: ContentPart<Value>,
  { scenarios }: Pick<ContentFolders, 'scenarios'>,
): ReturnType<ContentPart<Value>['read']> {
  return read(join(scenarios, folder));
}

/** Raised with every problem of the files, each with its place and remedy. */
export class ContentError extends Error {}

/** Reads the same for a start: throws a `ContentError` that lists all that is wrong. */
export function loadContent(folders: ContentFolders): OfficeContent {
  const { problems, folder: _folder, ...content } = readContent(folders);
  if (problems.length > 0) throw new ContentError(describeProblems(problems));
  return content;
}

/** Lists every problem on a line of its own, in the order of files and lines, and how many there are. */
export function describeProblems(problems: readonly ContentProblem[]): string {
  const place = ({ file, line = 0 }: ContentProblem) => `${file}:${String(line).padStart(6, '0')}`;
  const inOrder = problems.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return [...inOrder.map(describeProblem), `共 ${problems.length} 处需要改正。`].join('\n');
}
