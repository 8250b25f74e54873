import { z } from 'zod';
import { placeOf, type Question } from '../../bank/domain/question.ts';
import { FEWEST_ASKED } from '../../bank/domain/weak-topic.ts';
import type { PersonId } from '../../kernel/person.ts';
import { createRandom } from '../../kernel/random.ts';
import { fractionOf, type Sitting } from './sitting.ts';

/** A topic of which less than this share of the points was earned is weak. */
const WEAK_BELOW = 0.7;
const ARTICLES_PROPOSED = 3;
const WARM_UPS_PROPOSED = 5;

/** How a topic (an instrument) fared, over all answers to its questions. */
export const TopicFiguresSchema = z.object({
  instrument: z.string(),
  people: z.int(),
  answers: z.int(),
  /** Answers that earned all of their points. */
  right: z.int(),
  /** The mean share of the points that was earned, 0 to 1. */
  facility: z.number(),
});
export type TopicFigures = z.infer<typeof TopicFiguresSchema>;

/** Topics by instrument, counted sitting by sitting: nobody need hold thousands of papers at once. */
export type TopicTally = Map<string, Tally>;
type Tally = {
  people: number;
  latest?: PersonId;
  questions: Set<string>;
  answers: number;
  right: number;
  earned: number;
};

/** Adds a sitting to the tally: a person's only one. */
export function countTopics(topics: TopicTally, { personId, answers }: Sitting): void {
  for (const answer of answers) {
    const tally = tallyOf(topics, answer.question.basis.instrument);
    const fraction = fractionOf(answer);
    if (tally.latest !== personId) tally.people++;
    tally.latest = personId;
    tally.questions.add(answer.question.id);
    tally.answers++;
    tally.right += fraction === 1 ? 1 : 0;
    tally.earned += fraction;
  }
}

function tallyOf(topics: TopicTally, instrument: string): Tally {
  const known = topics.get(instrument);
  if (known) return known;
  const tally = { people: 0, questions: new Set<string>(), answers: 0, right: 0, earned: 0 };
  topics.set(instrument, tally);
  return tally;
}

/** Returns every topic that was asked about, in the order of the first papers' questions. */
export const topicFigures = (sittings: readonly Sitting[]): TopicFigures[] =>
  figuresOfTopics(tallyOfAll(sittings));

function tallyOfAll(sittings: readonly Sitting[]): TopicTally {
  const topics: TopicTally = new Map();
  for (const sitting of sittings) countTopics(topics, sitting);
  return topics;
}

/** Returns the tally's figures, in the order in which the topics were first met. */
export function figuresOfTopics(topics: TopicTally): TopicFigures[] {
  return [...topics].map(([instrument, { people, answers, right, earned }]) => ({
    instrument,
    people,
    answers,
    right,
    facility: earned / answers,
  }));
}

/** Returns the weak topics of some papers, as `weakTopicsOf` tells them. */
export const weakTopics = (sittings: readonly Sitting[]): TopicFigures[] =>
  weakTopicsOf(tallyOfAll(sittings));

/**
 * Returns the topics in which most points were lost, the weakest first. A topic with too few different questions is none of them, however
 * many people answered these.
 */
export function weakTopicsOf(topics: TopicTally): TopicFigures[] {
  const isAskedEnough = ({ instrument }: TopicFigures) =>
    (topics.get(instrument)?.questions.size ?? 0) >= FEWEST_ASKED;
  return figuresOfTopics(topics)
    .filter((topic) => topic.facility < WEAK_BELOW && isAskedEnough(topic))
    .sort((a, b) => a.facility - b.facility || b.answers - a.answers);
}

/** What to study next: a topic, its places that were missed most, and questions to warm up with. */
export type StudyProposal = { topic: TopicFigures; articles: string[]; warmUps: Question[] };

/**
 * Proposes what the next study session on a topic may be about. The warm-up questions come from the articles missed most where the
 * bank has them, and are the same whenever the card is opened again.
 *
 * @param missed the places of the topic that were missed, the most first
 * @param stock the questions in force
 */
export function proposeStudy(
  topic: TopicFigures,
  missed: readonly string[],
  stock: readonly Question[],
): StudyProposal {
  const rank = new Map(missed.map((place, i) => [place, i]));
  const rankOf = ({ basis }: Question) => rank.get(placeOf(basis)) ?? missed.length;
  const own = stock.filter(({ basis }) => basis.instrument === topic.instrument);
  const warmUps = createRandom(topic.instrument)
    .shuffle(own)
    .sort((a, b) => rankOf(a) - rankOf(b));
  return {
    topic,
    articles: missed.slice(0, ARTICLES_PROPOSED),
    warmUps: warmUps.slice(0, WARM_UPS_PROPOSED),
  };
}

/** By question, the share of its points that was lost, summed. */
export type PointsLost = Map<Question, number>;

/** Adds a sitting to what was lost at each question. */
export function countLost(lost: PointsLost, { answers }: Sitting): void {
  for (const answer of answers)
    lost.set(answer.question, (lost.get(answer.question) ?? 0) + 1 - fractionOf(answer));
}

/** Returns by instrument the places at which points were lost, those with most first. */
export function placesMissed(lost: PointsLost): Record<string, string[]> {
  const missed = new Map<string, Map<string, number>>();
  for (const [{ basis }, points] of lost) {
    const place = placeOf(basis);
    if (place === '' || points <= 0) continue;
    const places = missed.get(basis.instrument) ?? new Map<string, number>();
    missed.set(basis.instrument, places);
    places.set(place, (places.get(place) ?? 0) + points);
  }
  const inOrder = (places: Map<string, number>) =>
    [...places].sort(([, a], [, b]) => b - a).map(([place]) => place);
  return Object.fromEntries([...missed].map(([instrument, places]) => [instrument, inOrder(places)]));
}
