import { type LintFinding, lintQuestions } from '../domain/question-lint.ts';
import type { ContentProblem } from './content-problem.ts';
import type { QuestionBankContent } from './read-question-bank.ts';

/** A problem, and whether the bank may be used with it. */
export type BankFinding = ContentProblem & { level: LintFinding['level'] };

/**
 * Everything wrong with a question bank that was read: what reading found (all of it errors), then what the lint finds, each at
 * its file, line and column.
 *
 * @param today `YYYY-MM-DD`
 */
export function checkQuestionBank(bank: QuestionBankContent, today: string): BankFinding[] {
  const linted = bank.files.map(({ name, checked, questions }) => ({
    name,
    checked,
    questions: questions.map(({ question }) => question),
  }));
  const found = lintQuestions(linted, bank.instruments, today).map((finding) => place(bank, finding));
  return [...bank.problems.map((problem) => ({ ...problem, level: 'error' as const })), ...found];
}

function place(bank: QuestionBankContent, finding: LintFinding): BankFinding {
  const { level, message, remedy, key = 'id' } = finding;
  const file = bank.files.find(({ name }) => name === finding.file);
  const question = finding.question === undefined ? undefined : file?.questions[finding.question];
  const problem = question
    ? question.problemAt(key, message, remedy)
    : file?.problemAt('questions', message, remedy);
  return { file: finding.file, line: 1, column: 1, message, remedy, ...problem, level };
}
