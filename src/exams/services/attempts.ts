import { assemblePaper } from '../../bank/domain/exam-paper.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Guard } from '../../kernel/guard.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import {
  type AttemptSummary,
  chancesUsed,
  type Exam,
  isUnderWay,
  leftOutOf,
  type ReviewLevel,
  refuseStart,
  reviewLevelOf,
  type StartRefusal,
} from '../domain/exam.ts';
import {
  type Attempt,
  answer,
  beginAttempt,
  flag,
  goTo,
  handIn,
  keepTime,
  moveCard,
  type Tap,
} from '../domain/exam-attempt.ts';
import { asPersonHasIt } from '../domain/own-time.ts';
import type { AttemptStore } from '../store/attempt-store.ts';
import type { ExamsService } from './exams.ts';
import type { Decide, OpenAttempts } from './open-attempts.ts';

export type AttemptsDeps = {
  attempts: AttemptStore;
  open: OpenAttempts;
  exams: Pick<ExamsService, 'find'>;
  bank: Pick<QuestionBankService, 'stockWithout' | 'listNotConcerned' | 'refresh'>;
  clock: Clock;
};

export type Started =
  | { attempt: Attempt; exam: Exam; isResumed: boolean }
  | { refused: StartRefusal | 'unknown-exam' | 'bank-too-small' | 'other-under-way' };

/** `isWithheld`: more might be shown, were the person not at another attempt. */
export type Result = { attempt: Attempt; exam: Exam; level: ReviewLevel; isWithheld: boolean };

/** Makes the service of what a person does with their attempts: begin, answer, hand in, look at the result. */
export function createAttemptsService({ attempts, open, exams, bank, clock }: AttemptsDeps) {
  async function begin(
    exam: Exam,
    person: Person,
    start: { number: number; card: number | undefined; now: number },
  ): Promise<Started> {
    const { number, card, now } = start;
    const seed = `${exam.seed}:${person.id}:${number}`;
    await bank.refresh();
    const stock = bank.stockWithout(leftOutOf(exam, bank.listNotConcerned()));
    const assembly = assemblePaper(exam.blueprint, stock, seed);
    if ('refused' in assembly) return { refused: assembly.refused };
    const attempt = beginAttempt(exam, { ...start, personId: person.id, paper: assembly.paper });
    const begun = await open.begin(attempt);
    if (begun === 'other-open') return { refused: 'other-under-way' };
    if (begun === 'begun') return { attempt, exam, isResumed: false };
    return resume(exam, person.id, attempt.id, { card, now });
  }

  async function resume(
    exam: Exam,
    personId: PersonId,
    id: string,
    { card, now }: { card: number | undefined; now: number },
  ): Promise<Started> {
    await open.takeUp(id, now);
    const moved = await open.change(personId, id, now, (attempt) => ({
      attempt: moveCard(keepTime(attempt, now), card),
    }));
    return 'attempt' in moved
      ? { attempt: moved.attempt, exam, isResumed: true }
      : { refused: 'unknown-exam' };
  }

  const change = (personId: PersonId, id: string, guard: Guard | undefined, decide: Decide) =>
    guard
      ? open.changePresumed(personId, id, clock.now(), { decide, guard })
      : open.change(personId, id, clock.now(), decide);

  async function find(personId: PersonId, id: string, now = clock.now()): Promise<Attempt | undefined> {
    const current = await open.load(id);
    return current?.attempt.personId === personId ? open.settle(current, now) : undefined;
  }

  /** The attempt that the person is at, if any: meanwhile practice is closed to them. */
  async function findUnderWay(personId: PersonId, now = clock.now()): Promise<AttemptSummary | undefined> {
    const all = await attempts.listByPerson(personId);
    return all.find((attempt) => isUnderWay(attempt, now));
  }

  return {
    /** Tells whether somebody is at an exam or self-test of their own: until it is over no key of a question is told to them. */
    async isSitting(personId: PersonId | undefined): Promise<boolean> {
      return personId !== undefined && (await findUnderWay(personId)) !== undefined;
    },

    /**
     * Begins an attempt, or takes up the person's open one at the question where it was left: at most one is open per
     * person, so that no self-test tells what an exam asks. The card becomes the only one that takes answers.
     */
    async start(person: Person, examId: string, card: number | undefined): Promise<Started> {
      const now = clock.now();
      const found = await exams.find(examId);
      if (!found) return { refused: 'unknown-exam' };
      const exam = asPersonHasIt(found, person.id);
      const all = await attempts.listByPerson(person.id);
      const underWay = all.find((attempt) => isUnderWay(attempt, now));
      if (underWay?.examId === examId) return resume(exam, person.id, underWay.id, { card, now });
      if (underWay) return { refused: 'other-under-way' };
      const made = all.filter((attempt) => attempt.examId === examId);
      const refused = refuseStart(exam, person, chancesUsed(made), now);
      const number = made.filter(({ isOnPaper }) => !isOnPaper).length + 1;
      return refused ? { refused } : begin(exam, person, { number, card, now });
    },

    /**
     * Chooses an option or gives it up; an attempt whose time is over is handed in instead, here and in what follows. With a guard, here and
     * there, nothing is returned where it has to be decided without one.
     */
    answer: (personId: PersonId, id: string, tap: Tap & { option: number; chosen: boolean }, guard?: Guard) =>
      change(personId, id, guard, (attempt, now) => answer(attempt, tap, now)),

    /** Marks the question on the card for a later look, or takes the mark back; refused as an answer would be. */
    flag: (personId: PersonId, id: string, tap: Tap & { flagged: boolean }, guard?: Guard) =>
      change(personId, id, guard, (attempt, now) => flag(attempt, tap, now)),

    /** Turns the card to another question; refused on outdated cards, and backwards where the exam goes only forward. */
    goTo: (personId: PersonId, id: string, tap: Tap, guard?: Guard) =>
      change(personId, id, guard, (attempt, now) => goTo(attempt, tap, now)),

    /** Hands the attempt in and grades it; a tap on an earlier card is refused. */
    handIn: (personId: PersonId, id: string, card: number | undefined) =>
      open.change(personId, id, clock.now(), (attempt, now) => handIn(attempt, card, now)),

    /** Finds the attempt as it stands, for its owner only; first handed in or moved on as time has made it. */
    find: (personId: PersonId, id: string): Promise<Attempt | undefined> => find(personId, id),

    /** Finds a handed-in attempt with what of it may be shown now: the score alone while the person is at another one. */
    async findResult(personId: PersonId, id: string): Promise<Result | undefined> {
      const now = clock.now();
      const attempt = await find(personId, id, now);
      const exam = attempt?.progress.handedIn && (await exams.find(attempt.examId));
      if (!attempt || !exam) return undefined;
      const isAtAnother = (await findUnderWay(personId, now)) !== undefined;
      const allowed = reviewLevelOf(exam, now);
      const isWithheld = isAtAnother && allowed !== 'score';
      return { attempt, exam, level: isWithheld ? 'score' : allowed, isWithheld };
    },

    /** Returns the person's attempts without their papers, in the order of their beginnings. */
    listOf: (personId: PersonId): Promise<AttemptSummary[]> => attempts.listByPerson(personId),

    /** Finds the one attempt that the person is at: nobody is at two. */
    findUnderWay: (personId: PersonId): Promise<AttemptSummary | undefined> => findUnderWay(personId),
  };
}

export type AttemptsService = ReturnType<typeof createAttemptsService>;
