import type { ContentProblem } from '../../content/content-problem.ts';
import type { LintFinding } from '../domain/lint-finding.ts';
import { lintQuestions } from '../domain/question-lint.ts';
import type { QuestionBankContent } from './read-question-bank.ts';

/** A problem, and whether the bank may be used with it. */
export type BankFinding = ContentProblem & { level: LintFinding['level'] };

type ReadBank = Pick<QuestionBankContent, 'files' | 'instruments'>;

/**
 * What the lint finds in a bank that was read, each finding at its file, line and column. What reading itself found are the
 * bank's `problems`.
 *
 * @param today `YYYY-MM-DD`
 */
export function checkQuestionBank(bank: ReadBank, today: string): BankFinding[] {
  const linted = bank.files.map(({ name, checked, questions }) => ({
    name,
    checked,
    questions: questions.map(({ question }) => question),
  }));
  return lintQuestions(linted, bank.instruments, today).map((finding) => place(bank, finding));
}

function place(bank: ReadBank, finding: LintFinding): BankFinding {
  const { level, message, remedy, key = 'id' } = finding;
  const file = bank.files.find(({ name }) => name === finding.file);
  const question = finding.question === undefined ? undefined : file?.questions[finding.question];
  const problem = question
    ? question.problemAt(key, message, remedy)
    : file?.problemAt('questions', message, remedy);
  return { file: finding.file, line: 1, column: 1, message, remedy, ...problem, level };
}
