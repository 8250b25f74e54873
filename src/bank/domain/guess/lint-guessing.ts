import { createRandom } from '../../../kernel/random.ts';
import type { Blueprint } from '../blueprint.ts';
import type { Question } from '../question.ts';
import { questionTypeOf } from '../question-types/index.ts';
import { examineGuesser, findTellingCues, type TellingCue } from './examine-guesser.ts';

/** The paper whose points are guessed. */
export const GUESSED_PAPER = 'annual-test';
const SPLITS = ['一', '二', '三', '四', '五'];
const FIXED_SEED = '猜题';

/** What somebody without knowledge must stay below. */
const PAPER_BAR = 30;
const TYPE_BARS: Readonly<Record<string, number>> = { 'true-false': 0.58, single: 0.3 };
/** A share says nothing of fewer questions of a type. */
const FEWEST_OF_A_TYPE = 100;
const MOST_CUES = 3;
const MOST_CARRIERS = 8;

export type GuessFinding = { message: string; remedy: string };

/** Makes the generators of the five splits that follow from a seed; without one, those that `check` uses every time. */
export const splitsOf = (seed: string = FIXED_SEED) => SPLITS.map((split) => createRandom(`${seed}${split}`));

/** Finds what of the bank is guessed too well by its habits alone, over five splits that are the same each time. */
export function lintGuessing(
  questions: readonly Question[],
  blueprints: readonly Blueprint[],
): GuessFinding[] {
  const enough = ofEnough(questions);
  if (enough.length === 0) return [];
  const paper = blueprints.find(({ id }) => id === GUESSED_PAPER);
  const isWhole = paper?.parts.every((part) => enough.some(({ type }) => type === part.type));
  const figures = examineGuesser(enough, isWhole ? paper : undefined, splitsOf());
  const findings = figures.types
    .filter(({ type, share }) => share >= (TYPE_BARS[type] ?? 1))
    .map(({ type, share }) => typeFinding(type, share, enough));
  if (figures.paper === undefined || figures.paper < PAPER_BAR) return findings;
  const message = `不懂规定、只凭题库行文习惯答“${paper?.title}”，平均得 ${figures.paper.toFixed(1)} 分，应低于 ${PAPER_BAR} 分`;
  return [...findings, { message, remedy: '请运行 bank guess 查看线索，改写有关题目' }];
}

function ofEnough(questions: readonly Question[]): Question[] {
  return [...Map.groupBy(questions, ({ type }) => type).values()]
    .filter((ofType) => ofType.length >= FEWEST_OF_A_TYPE)
    .flat();
}

function typeFinding(type: string, share: number, questions: readonly Question[]): GuessFinding {
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`;
  const { label } = questionTypeOf(type);
  const cues = findTellingCues(
    questions.filter((question) => question.type === type),
    MOST_CUES,
  );
  return {
    message: `不懂规定、只凭题库行文习惯，${label}题平均猜对 ${percent(share)}，应低于 ${percent(TYPE_BARS[type] ?? 1)}。线索：${cues.map(cueText).join('；')}`,
    remedy: '请改写带有这些线索的题目，使同样的写法也出现在相反的答案里',
  };
}

/**
 * Says what a cue tells, with the questions that have it.
 *
 * @example cueText(cue) // '“因为”对 0、错 8（as-001、as-002）'
 */
export function cueText({ cue, right, wrong, questions }: TellingCue): string {
  const more = questions.length > MOST_CARRIERS ? ` 等 ${questions.length} 题` : '';
  return `${cue}：对 ${right}、错 ${wrong}（${questions.slice(0, MOST_CARRIERS).join('、')}${more}）`;
}
