import type { LintedFile, LintFinding } from './lint-finding.ts';
import type { Question } from './question.ts';
import { questionTypeOf } from './question-types/index.ts';
import { letterOf } from './question-types/option-letters.ts';

/** Shares of fewer questions than this say nothing. */
const FEWEST_FOR_SHARES = 10;
const MOST_AT_ONE_POSITION = 0.4;
const MOST_LONGEST_RIGHT = 0.4;
/** The rarer judgement has at least this share. */
const LEAST_OF_A_JUDGEMENT = 0.3;
const FEWEST_ABSOLUTE_WORDS = 4;
const ABSOLUTE_WORD = /必须|一律|任何|绝对|所有|完全|从不|永远|只能|都不得/;

type Rule = (file: LintedFile) => LintFinding[];

/** Habits of a whole file by which answers can be guessed without knowing the rules. */
export const balanceRules: readonly Rule[] = [
  findCrowdedPosition,
  findLongestRight,
  findTellingWords,
  findUnbalancedJudgements,
];

function warn(file: LintedFile, message: string, remedy: string): LintFinding[] {
  return [{ level: 'warning', file: file.name, message, remedy }];
}

/** Questions of which one option of several written ones is right. */
function singles({ questions }: LintedFile): Question[] {
  return questions.filter(({ type, right }) => questionTypeOf(type).shufflesOptions && right.length === 1);
}

function judgements({ questions }: LintedFile): Question[] {
  return questions.filter(({ type }) => !questionTypeOf(type).shufflesOptions);
}

function findCrowdedPosition(file: LintedFile): LintFinding[] {
  const questions = singles(file);
  if (questions.length < FEWEST_FOR_SHARES) return [];
  const byPosition = Map.groupBy(questions, ({ right }) => right[0] ?? 0);
  return [...byPosition].flatMap(([position, { length }]) => {
    if (length / questions.length <= MOST_AT_ONE_POSITION) return [];
    const share = `${questions.length} 道单选题中有 ${length} 道答案是 ${letterOf(position)}`;
    return warn(file, share, '请调整选项的顺序，使答案位置均匀');
  });
}

function findLongestRight(file: LintedFile): LintFinding[] {
  const questions = singles(file);
  const telling = questions.filter(({ options, right }) => {
    const lengths = options.map(({ length }) => length);
    const ofRight = lengths[right[0] ?? 0] ?? 0;
    return lengths.every((length, index) => index === right[0] || length < ofRight);
  });
  if (questions.length < FEWEST_FOR_SHARES || telling.length / questions.length <= MOST_LONGEST_RIGHT)
    return [];
  const message = `${questions.length} 道单选题中有 ${telling.length} 道的正确选项最长`;
  return warn(file, message, '请使各选项长短相近');
}

/** Statements judged right or wrong count like options: 一律 must not mean 错. */
function findTellingWords(file: LintedFile): LintFinding[] {
  const judged = judgements(file).map(({ stem, right }) => ({ text: stem, isRight: right[0] === 0 }));
  const chosen = file.questions
    .filter(({ type }) => questionTypeOf(type).shufflesOptions)
    .flatMap(({ options, right }) =>
      options.map((text, index) => ({ text, isRight: right.includes(index) })),
    );
  const absolute = [...judged, ...chosen].filter(({ text }) => ABSOLUTE_WORD.test(text));
  if (absolute.length < FEWEST_ABSOLUTE_WORDS || absolute.some(({ isRight }) => isRight)) return [];
  const message = `“必须”“一律”“任何”等词出现 ${absolute.length} 次，全部在错误的说法里`;
  return warn(file, message, '请在正确的说法里也使用，或改写错误的说法');
}

function findUnbalancedJudgements(file: LintedFile): LintFinding[] {
  const questions = judgements(file);
  const right = questions.filter(({ right }) => right[0] === 0).length;
  const wrong = questions.length - right;
  if (questions.length < FEWEST_FOR_SHARES) return [];
  if (Math.min(right, wrong) / questions.length >= LEAST_OF_A_JUDGEMENT) return [];
  const message = `${questions.length} 道判断题中 ${right} 道为对、${wrong} 道为错`;
  return warn(file, message, '请使对错大致各半');
}
