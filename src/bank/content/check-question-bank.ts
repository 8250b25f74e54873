import type { ContentProblem } from '../../content/content-problem.ts';
import { lintGuessing } from '../domain/guess/lint-guessing.ts';
import type { LintFinding } from '../domain/lint-finding.ts';
import { lintQuestions } from '../domain/question-lint.ts';
import type { QuestionBankContent } from './read-question-bank.ts';

/** A problem, and whether the bank may be used with it. */
export type BankFinding = ContentProblem & { level: LintFinding['level'] };

type ReadBank = Omit<QuestionBankContent, 'questions' | 'files' | 'problems'>;

/**
 * Finds what the lint says of a bank that was read, each finding at its file, line and column. What reading itself found are the
 * bank's `problems`. A bank whose answers its habits give away is an error, too.
 *
 * @param today `YYYY-MM-DD`
 */
export function checkQuestionBank(bank: ReadBank, today: string): BankFinding[] {
  const linted = bank.placed.map(({ name, checked, questions }) => ({
    name,
    checked,
    questions: questions.map(({ question }) => question),
  }));
  const found = lintQuestions(linted, bank, today).map((finding) => place(bank, finding));
  return [...found, ...findGuessable(bank)];
}

/** Habits belong to no single line: they are found in the folder as a whole, in what papers may draw. */
function findGuessable({ folder, placed, blueprints }: ReadBank): BankFinding[] {
  const drawn = placed.flatMap(({ questions }) => questions.filter(({ standing }) => !standing.suspended));
  const found = lintGuessing(
    drawn.map(({ question }) => question),
    blueprints,
  );
  return found.map((finding) => ({ level: 'error', file: folder, ...finding }));
}

function place(bank: ReadBank, finding: LintFinding): BankFinding {
  const { level, message, remedy, key = 'id' } = finding;
  const file = bank.placed.find(({ name }) => name === finding.file);
  const question = finding.question === undefined ? undefined : file?.questions[finding.question];
  const problem = question
    ? question.problemAt(key, message, remedy)
    : file?.problemAt('questions', message, remedy);
  return { file: finding.file, line: 1, column: 1, message, remedy, ...problem, level };
}
