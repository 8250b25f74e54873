import { QUESTION_TYPES } from '../../bank/domain/question-types/index.ts';
import { LETTERS } from '../../bank/domain/question-types/option-letters.ts';
import {
  isUnreadable,
  type OptionSet,
  type QuestionType,
  type Unreadable,
} from '../../bank/domain/question-types/question-type.ts';

/** Finds the type that a word means: 单选, 单选题, 单项选择题; undefined for others, such as 不定项. */
export function typeCalled(word: string): QuestionType | undefined {
  const label = word
    .replace(/\s/g, '')
    .replace('项选择', '选')
    .replace(/^是非/, '判断')
    .replace(/(正误)?题?$/, '');
  return QUESTION_TYPES.find((type) => type.label === label || type.type === word);
}

/** What papers need of a question besides its words. */
export type QuestionForm = { type: string; options: string[]; right: number[] };

/** The parts of a draft that make its form, as somebody wrote them. */
type WrittenForm = { type: string; options: string[]; answer: string };
type FormProblem = Unreadable & { field: keyof WrittenForm };

/**
 * Reads type, options and answer, which only together make sense. Without a type it is the first that the options and the answer
 * fit.
 */
export function readForm(draft: WrittenForm): QuestionForm | { problem: FormProblem } {
  const type = typeCalled(draft.type);
  if (type) return readAs(type, draft);
  if (draft.type !== '' && !/不定项/.test(draft.type)) {
    const remedy = `请写${QUESTION_TYPES.map(({ label }) => label).join('、')}`;
    return { problem: { field: 'type', refused: `不认识的题型“${draft.type}”`, remedy } };
  }
  const readings = QUESTION_TYPES.map((candidate) => readAs(candidate, draft));
  const right = readings.find((reading) => !('problem' in reading));
  // Where the options already fit a type, its complaint about the answer says most.
  const nearest = readings.find((reading) => 'problem' in reading && reading.problem.field === 'answer');
  return (
    right ?? nearest ?? readings[0] ?? { problem: { field: 'type', refused: '缺少题型', remedy: '请补上' } }
  );
}

function readAs(type: QuestionType, draft: WrittenForm): QuestionForm | { problem: FormProblem } {
  const { options: written, answer } = withoutImpliedOptions(type, draft);
  const options = type.optionsOf(written);
  if (isUnreadable(options)) return { problem: { ...options, field: 'options' } };
  const right: OptionSet | Unreadable = type.parseAnswer(answer, options.length);
  if (isUnreadable(right)) return { problem: { ...right, field: 'answer' } };
  return { type: type.type, options, right: [...right] };
}

/**
 * A question whose options go without saying, but which says them: A. 正确 B. 错误, answer B. Read as if it had left them out
 * and answered in words.
 */
function withoutImpliedOptions(
  type: QuestionType,
  draft: WrittenForm,
): Pick<WrittenForm, 'options' | 'answer'> {
  const { options, answer } = draft;
  const implied = type.optionsOf([]);
  if (isUnreadable(implied) || options.length !== implied.length) return { options, answer };
  const meant = options.map((option) => type.parseAnswer(option, implied.length));
  if (meant.some((reading) => isUnreadable(reading))) return { options, answer };
  if (new Set(meant.map(String)).size < meant.length) return { options, answer };
  // One letter: AB is found in the alphabet, too, and is no answer.
  const letter = /^[A-F]$/.exec(answer.normalize('NFKC').trim().toUpperCase())?.[0];
  const said = letter === undefined ? undefined : options[LETTERS.indexOf(letter)];
  return { options: [], answer: said ?? answer };
}
