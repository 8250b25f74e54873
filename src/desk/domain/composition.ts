import { z } from 'zod';
import {
  type Blueprint,
  type BlueprintPart,
  BlueprintPartSchema,
  totalPoints,
} from '../../bank/domain/blueprint.ts';
import { QUESTION_TYPE_NAMES } from '../../bank/domain/question-types/index.ts';

const MINUTES = 60;
const PASS_SHARE = 0.6;
const COUNT_MAX = 200;
const POINTS_MAX = 100;
const PARTS_MAX = 7;

/** A paper that is being put together. */
export const CompositionSchema = z.object({
  /** The id of the exam that it will become: the buttons of its cards carry it. */
  examId: z.string(),
  parts: z.array(BlueprintPartSchema),
  /** The part whose size is being asked. */
  next: BlueprintPartSchema.optional(),
});
export type Composition = z.infer<typeof CompositionSchema>;

/** What a part of a paper may be about. */
export type PartTopic = { kind: 'any' } | { kind: 'tag' | 'instrument'; value: string };

/** Returns a part that is being put together: its type and topic, for which the stock is shown; undefined for an unknown type. */
export function partOf(type: string, topic: PartTopic): BlueprintPart | undefined {
  const known = QUESTION_TYPE_NAMES.find((name) => name === type);
  if (!known) return undefined;
  const part = { type: known, count: 1, points: 1 };
  if (topic.kind === 'any') return part;
  return { ...part, from: topic.kind === 'tag' ? { tags: [topic.value] } : { instruments: [topic.value] } };
}

/**
 * Returns the part with the number of questions and the points of each, as the officer typed them (`10 2`, `10题 2分`); without
 * points each is worth 1.
 */
export function sizePart(
  part: BlueprintPart,
  text: string,
  stock: number,
): BlueprintPart | { refused: 'not-understood' | 'too-many' } {
  const match = text
    .normalize('NFKC')
    .match(/^\s*(\d{1,3})\s*题?(?:[\s,，、]+(?:每题)?\s*(\d{1,3}(?:\.\d)?)\s*分?)?\s*$/);
  const [count, points] = [Number(match?.[1]), Number(match?.[2] ?? 1)];
  if (!(count > 0 && count <= COUNT_MAX && points > 0 && points <= POINTS_MAX))
    return { refused: 'not-understood' };
  return count > stock ? { refused: 'too-many' } : { ...part, count, points };
}

/** Tells whether a paper may have another part: it has seven at most. */
export function hasRoomForPart(parts: readonly BlueprintPart[]): boolean {
  return parts.length < PARTS_MAX;
}

/** Returns the blueprint of what was put together: an hour, passed with 60 %. Both can be changed afterwards. */
export function composeBlueprint(title: string, parts: readonly BlueprintPart[]): Blueprint {
  const blueprint: Blueprint = {
    id: 'composed',
    title,
    minutes: MINUTES,
    passMark: 1,
    scoring: 'all-or-nothing',
    selfTest: false,
    parts: [...parts],
  };
  return { ...blueprint, passMark: Math.ceil(totalPoints(blueprint) * PASS_SHARE) };
}
