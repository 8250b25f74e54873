import { type ContentProblem, describeProblem } from './content-problem.ts';
import { type QuestionBankContent, readQuestionBank } from './read-question-bank.ts';
import { readScenarios, type ScenariosContent } from './read-scenarios.ts';

/** Everything that the office's files say: valid as a whole, or not used at all. */
export type OfficeContent = Omit<QuestionBankContent & ScenariosContent, 'problems'>;

/** Raised with every problem of the files, each with its place and remedy. */
export class ContentError extends Error {
  readonly problems: readonly ContentProblem[];

  constructor(problems: readonly ContentProblem[]) {
    super(
      `内容文件有 ${problems.length} 处问题，请改正后重试：\n${problems.map(describeProblem).join('\n')}`,
    );
    this.problems = problems;
  }
}

/** Reads `scenarios/` and `question-bank/` below the folder; throws a `ContentError` that lists all that is wrong. */
export function readContent(folder: string): OfficeContent {
  const { problems: inScenarios, ...scenarios } = readScenarios(`${folder}/scenarios`);
  const { problems: inBank, ...bank } = readQuestionBank(`${folder}/question-bank`);
  const problems = [...inScenarios, ...inBank];
  if (problems.length > 0) throw new ContentError(problems);
  return { ...scenarios, ...bank };
}
