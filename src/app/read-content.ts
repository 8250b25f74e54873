import { join } from 'node:path';
import {
  type BankContent,
  type QuestionBankContent,
  readQuestionBank,
} from '../bank/content/read-question-bank.ts';
import { type ContentProblem, describeProblem } from '../content/content-problem.ts';
import { readScenarios, type ScenariosContent } from '../reminders/content/read-scenarios.ts';
import { checkTemplates } from './check-templates.ts';
import type { ContentFolders } from './content-folders.ts';
import { CONTENT_READERS } from './content-readers.ts';
import { CONTENT_PARTS } from './declarations.ts';

/** Everything that the office's files say: valid as a whole, or not used at all. */
export type OfficeContent = BankContent &
  Omit<ScenariosContent, 'problems'> & {
    /** What the areas' own files say, by their folders. */
    parts: Readonly<Record<string, unknown>>;
  };

type ReadContent = QuestionBankContent & ScenariosContent & OfficeContent;

/** Reads scenarios and question bank, and tells everything that is wrong with either or with the Word templates. */
export async function readContent(folders: ContentFolders): Promise<ReadContent> {
  const { problems: inScenarios, ...scenarios } = readScenarios(folders.scenarios);
  const { problems: inBank, ...bank } = readQuestionBank(folders.questionBank);
  const parts = await Promise.all(
    CONTENT_PARTS.map(async ({ folder, read }) => ({
      folder,
      ...(await read(join(folders.scenarios, folder), CONTENT_READERS)),
    })),
  );
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

/** Lists every problem on a line of its own, in the order of files and lines, and how many there are. */
export function describeProblems(problems: readonly ContentProblem[]): string {
  const place = ({ file, line = 0 }: ContentProblem) => `${file}:${String(line).padStart(6, '0')}`;
  const inOrder = problems.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return [...inOrder.map(describeProblem), `共 ${problems.length} 处需要改正。`].join('\n');
}
