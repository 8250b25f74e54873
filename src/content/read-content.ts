import { type ContentProblem, describeProblem } from './content-problem.ts';
import { readQuestionBank } from './read-question-bank.ts';
import { readScenarios } from './read-scenarios.ts';

export type ContentFolders = { scenarios: string; questionBank: string };

/** Scenarios and question bank, with everything that is wrong with either. */
export function readContent(folders: ContentFolders) {
  const { scenarios, problems } = readScenarios(folders.scenarios);
  const questionBank = readQuestionBank(folders.questionBank);
  return { scenarios, questionBank, problems: [...problems, ...questionBank.problems] };
}

/** Every problem on a line of its own, in the order of files and lines, and how many there are. */
export function describeProblems(problems: readonly ContentProblem[]): string {
  const place = ({ file, line }: ContentProblem) => `${file}:${String(line).padStart(6, '0')}`;
  const inOrder = problems.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return [...inOrder.map(describeProblem), `共 ${problems.length} 处需要改正。`].join('\n');
}
