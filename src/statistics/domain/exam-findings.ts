import { z } from 'zod';
import { createItemCount, ItemFiguresSchema } from './item-analysis.ts';
import { createPaperCount, PaperFiguresSchema } from './paper-figures.ts';
import type { Sitting } from './sitting.ts';
import {
  countLost,
  countTopics,
  figuresOfTopics,
  type PointsLost,
  placesMissed,
  TopicFiguresSchema,
  type TopicTally,
  weakTopicsOf,
} from './weak-topics.ts';

/** What an exam that is over tells about its questions, its paper and its topics. It names nobody. */
export const ExamFindingsSchema = z.object({
  items: z.array(ItemFiguresSchema),
  paper: PaperFiguresSchema,
  topics: z.array(TopicFiguresSchema),
  weak: z.array(TopicFiguresSchema),
  /** By instrument: the places that were missed most, the most first. */
  missed: z.record(z.string(), z.array(z.string())),
});
export type ExamFindings = z.infer<typeof ExamFindingsSchema>;

/** Makes what takes up the papers of an exam one after the other, each person's only one, and tells what they tell together. */
export function createFindingsCount() {
  const items = createItemCount();
  const paper = createPaperCount();
  const topics: TopicTally = new Map();
  const lost: PointsLost = new Map();
  return {
    /** Takes up one person's paper. */
    add(sitting: Sitting): void {
      items.add(sitting);
      paper.add(sitting);
      countTopics(topics, sitting);
      countLost(lost, sitting);
    },
    /** Returns what the papers tell that were taken up so far. */
    findings: (): ExamFindings => ({
      items: items.figures(),
      paper: paper.figures(),
      topics: figuresOfTopics(topics),
      weak: weakTopicsOf(topics),
      missed: placesMissed(lost),
    }),
  };
}
