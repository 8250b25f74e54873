import { nameOf } from './citation.ts';
import type { Instrument } from './instrument.ts';
import { findTwinOf } from './near-duplicates.ts';
import type { Bank } from './office-bank.ts';
import type { Question } from './question.ts';
import { findTellingForm } from './telling-form.ts';
import { createWordingCheck, type WordingFault, type WordingKnowledge } from './wording-faults.ts';

/** Something that an editor should look at before a question is used; never a reason to refuse it, for the office decides. */
export type Doubt = WordingFault;

export type FindDoubts = (question: Question) => Doubt[];

/**
 * Returns a function that finds what is doubtful about a question by itself: its words, and a form that tells the answer. All articles are
 * gone through when it is first asked.
 */
export function createDoubtFinder(knowledge: WordingKnowledge): FindDoubts {
  let findWordingFaults: ReturnType<typeof createWordingCheck> | undefined;
  return (question) => {
    findWordingFaults ??= createWordingCheck(knowledge);
    return [...findWordingFaults(question), ...findTellingForm(question)];
  };
}

/** Finds what is doubtful about a question beside what the bank has: another asks the same, or its instrument was replaced or does not concern the office. */
export function doubtsWithin({ entries, instruments }: Bank, { id, stem, basis }: Question): Doubt[] {
  const others = entries.map(({ question }) => question).filter((question) => question.id !== id);
  const twin = findTwinOf(stem, others);
  const instrument = instruments.find((one) => one.id === basis.instrument);
  return [
    ...(twin ? [twinDoubt(twin)] : []),
    ...(instrument?.supersededBy ? [replacedDoubt(instrument)] : []),
    ...(instrument?.isNotConcerned ? [notConcernedDoubt(instrument)] : []),
  ];
}

const twinDoubt = ({ id }: Question): Doubt => ({
  key: 'stem',
  message: `题干与 ${id} 近似`,
  remedy: '一份试卷只抽其中一题，可以换一个角度',
});

const replacedDoubt = (instrument: Instrument): Doubt => ({
  key: 'basis',
  message: `${nameOf(instrument)}已被${instrument.supersededBy}取代`,
  remedy: '保存后不进新试卷和练习，请改写依据',
});

const notConcernedDoubt = (instrument: Instrument): Doubt => ({
  key: 'basis',
  message: `${nameOf(instrument)}已标为本单位不涉及`,
  remedy: '保存后不进新试卷和练习，要用请在 /bank“本单位涉及的法规”中改回',
});
