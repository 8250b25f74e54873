import { createRandom, type Random } from '../../kernel/random.ts';
import { type Blueprint, type BlueprintPart, stockOf } from './blueprint.ts';
import type { TwinGroups } from './near-duplicates.ts';
import type { Question } from './question.ts';
import { questionTypeOf } from './question-types/index.ts';

/** A question in a paper: its own copy, the options' order, its points. */
export type PaperItem = {
  question: Question;
  /** Displayed position → original index. */
  order: number[];
  points: number;
};
export type ExamPaper = readonly PaperItem[];

/** What the bank lacks for one part of a blueprint (by its place). */
export type Shortage = { part: number; wanted: number; available: number };

export type Assembly = { paper: ExamPaper } | { refused: 'bank-too-small'; short: Shortage[] };

/** The questions there are, and which of them are near-duplicates. */
export type Stock = { questions: readonly Question[]; twins: TwinGroups };

/**
 * Draws a paper. The same blueprint, stock and seed give the same paper. Parts keep their order; within a part questions and
 * options are shuffled and spread over the instruments; of near-duplicates one at most is drawn. Whether the bank
 * suffices does not depend on the seed.
 */
export function assemblePaper(blueprint: Blueprint, stock: Stock, seed: string): Assembly {
  const random = createRandom(seed);
  const draw = drawQuestions(blueprint, stock, random);
  if (draw.short.length > 0) return { refused: 'bank-too-small', short: draw.short };
  const paper = blueprint.parts.flatMap((part, index) =>
    random.shuffle(draw.drawn[index] ?? []).map((question) => toItem(question, part, random)),
  );
  return { paper };
}

function toItem(question: Question, part: BlueprintPart, random: Random): PaperItem {
  const order = question.options.map((_, index) => index);
  const shuffled = questionTypeOf(question.type).shufflesOptions ? random.shuffle(order) : order;
  return { question, order: shuffled, points: part.points };
}

/** Which question of which part stands for a group of twins. */
type Taken = Map<string, { part: number; question: Question }>;

function drawQuestions(blueprint: Blueprint, { questions, twins }: Stock, random: Random) {
  const taken: Taken = new Map();
  const preferences: Question[][] = [];
  const short: Shortage[] = [];
  blueprint.parts.forEach((part, index) => {
    preferences.push(spreadOverInstruments(stockOf(blueprint, part, questions), taken, random));
    let placed = 0;
    while (placed < part.count && place(index, preferences, taken, twins, new Set())) placed++;
    if (placed < part.count) short.push({ part: index, wanted: part.count, available: placed });
  });
  const drawn = blueprint.parts.map((_, index) =>
    [...taken.values()].filter(({ part }) => part === index).map(({ question }) => question),
  );
  return { drawn, short };
}

/**
 * Gives the part one more question, of a group of twins that no part has yet; where all it could take are taken, another part
 * is asked to take a different one instead (augmenting paths, Kuhn 1955): so parts never spoil each other's stock.
 */
function place(
  part: number,
  preferences: Question[][],
  taken: Taken,
  twins: TwinGroups,
  asked: Set<string>,
): boolean {
  const candidates = preferences[part] ?? [];
  const groupOf = (question: Question) => twins.get(question.id) ?? question.id;
  const free = candidates.find((question) => !taken.has(groupOf(question)));
  if (free) {
    taken.set(groupOf(free), { part, question: free });
    return true;
  }
  for (const question of candidates) {
    const group = groupOf(question);
    const holder = taken.get(group);
    if (!holder || holder.part === part || asked.has(group)) continue;
    asked.add(group);
    if (place(holder.part, preferences, taken, twins, asked)) {
      taken.set(group, { part, question });
      return true;
    }
  }
  return false;
}

/**
 * The candidates in the order in which to draw them: in turn from each instrument, from one with four times the questions
 * twice as often, and later from those that the paper holds already.
 */
function spreadOverInstruments(candidates: readonly Question[], taken: Taken, random: Random): Question[] {
  const byInstrument = Map.groupBy(random.shuffle(candidates), ({ basis }) => basis.instrument);
  const held = Map.groupBy(taken.values(), ({ question }) => question.basis.instrument);
  return [...byInstrument]
    .flatMap(([instrument, questions]) => {
      const before = held.get(instrument)?.length ?? 0;
      const weight = Math.sqrt(questions.length);
      const offset = random.fraction();
      return questions.map((question, rank) => ({ question, turn: (before + rank + offset) / weight }));
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ question }) => question);
}
