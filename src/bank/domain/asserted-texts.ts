import { citationOf } from './citation.ts';
import type { Instrument } from './instrument.ts';
import type { Question } from './question.ts';
import { questionTypeOf } from './question-types/index.ts';

/** Something that a question says is so, and where it stands: a key of the question. */
export type AssertedText = { key: string; text: string };

/** 下列说法错误的是, 哪一项不属于; not 属于前者而不属于后者的是. */
const ASKS_FOR_THE_WRONG = /(?<![而但])(?:不属于|不是|不在|不包括|不包含|不符合|不正确|不准确|不恰当|错误)/u;

/** What a stem asks stands in its last clause; before it, it tells a story. */
function asksForTheWrong(stem: string): boolean {
  const clauses = stem.split(/[，,。；;]/u).filter((clause) => clause.trim() !== '');
  return ASKS_FOR_THE_WRONG.test(clauses.at(-1) ?? '');
}

/**
 * Returns all that a question asserts: its stem, its right options, its explanation, its basis. Wrong options and false judgements
 * assert nothing; where a stem asks for what is wrong, the other options are asserted.
 */
export function assertedTexts(
  { type, stem, options, right, explanation, basis }: Question,
  instruments: readonly Instrument[],
): AssertedText[] {
  const isJudgement = !questionTypeOf(type).shufflesOptions;
  const isDenied = isJudgement && !right.includes(0);
  const isReversed = asksForTheWrong(stem);
  const held = options.flatMap((text, index) =>
    right.includes(index) === isReversed ? [] : [{ key: `options.${index}`, text }],
  );
  return [
    ...(isDenied ? [] : [{ key: 'stem', text: stem }]),
    ...(isJudgement ? [] : held),
    { key: 'explanation', text: explanation },
    { key: 'basis', text: citationOf(basis, instruments) },
  ];
}
