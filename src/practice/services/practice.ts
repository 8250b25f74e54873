import { interactionOf, isRight, type Question } from '../../bank/domain/question.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { QuestionReportBox } from '../../editing/services/bank-reports.ts';
import { isFinished, isRevealed, isTrial } from '../../exams/domain/exam.ts';
import type { AttemptsService } from '../../exams/services/attempts.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import {
  bookStateOf,
  dealCard,
  fitsTopic,
  type PracticeCard,
  type PracticeRecord,
  type PracticeTopic,
  recordAnswer,
  recordMissedInTest,
  selectNext,
} from '../domain/practice.ts';
import type { PracticeStore } from '../store/practice-store.ts';

export type PracticeDeps = {
  practice: PracticeStore;
  reports: QuestionReportBox;
  attempts: Pick<AttemptsService, 'listOf' | 'find' | 'findUnderWay'>;
  exams: Pick<ExamsService, 'find'>;
  bank: QuestionBankService;
  clock: Clock;
  randomSeed(): string;
};

export type PracticeStep =
  | { card: PracticeCard; question: Question }
  | { refused: 'exam-under-way' | 'nothing-left' | 'old-card' | 'nothing-chosen' };

/** `isNotConcerned`: it does not come back, since its instrument does not concern the office. */
export type BookEntry = {
  question: Question;
  state: 'due' | 'waiting' | 'overcome';
  due: number;
  isNotConcerned: boolean;
};
export type WrongBook = { open: BookEntry[]; overcome: BookEntry[] };

/** Makes the service of practice: question after question with the explanation at once, and the book of those answered wrongly. */
export function createPracticeService(deps: PracticeDeps) {
  const { practice, attempts, bank, clock } = deps;

  async function isClosedTo(personId: PersonId): Promise<boolean> {
    return (await attempts.findUnderWay(personId)) !== undefined;
  }

  /** Changes a card; a tap on one that another has followed, or that has been answered, changes nothing. */
  async function tap(
    personId: PersonId,
    serial: number,
    step: (card: PracticeCard, question: Question) => Promise<PracticeStep>,
  ): Promise<PracticeStep> {
    if (await isClosedTo(personId)) return { refused: 'exam-under-way' };
    const { card, question } = await findShown(personId, serial);
    if (!card || !question || card.followedBy !== undefined) return { refused: 'old-card' };
    return card.isAnswered ? { card, question } : step(card, question);
  }

  async function findShown(personId: PersonId, serial: number) {
    const card = await practice.findCard(personId, serial);
    return { card, question: card && bank.find(card.questionId) };
  }

  async function finish(personId: PersonId, card: PracticeCard, question: Question): Promise<PracticeStep> {
    const answered = { ...card, isAnswered: true };
    const before = await practice.findRecord(personId, question.id);
    const record = recordAnswer(before, isRight(question, card.chosen), clock.now());
    await practice.saveAnswer(personId, answered, record);
    return { card: answered, question };
  }

  /** @param before the card on whose place the new one comes; without it the others stay as they are */
  async function deal(
    personId: PersonId,
    topic: PracticeTopic,
    before: PracticeCard | undefined,
  ): Promise<PracticeStep> {
    const now = clock.now();
    if (topic.kind === 'wrong') await joinRevealed(personId, now);
    const last = await practice.lastSerial(personId);
    const [records, shown] = await Promise.all([
      practice.findRecords(personId),
      before ?? practice.findCard(personId, last),
      bank.refresh(),
    ]);
    const seed = deps.randomSeed();
    const { questions } = bank.currentStock();
    const question = selectNext(questions, topic, records, {
      seed,
      now,
      after: shown?.questionId,
    });
    if (!question) return { refused: 'nothing-left' };
    const card = dealCard(question, topic, await practice.takeSerial(personId), seed);
    const followed = before ? [{ ...before, followedBy: card.serial }] : [];
    await practice.saveCards(personId, [...followed, card]);
    return { card, question };
  }

  /** Takes in the wrong answers of attempts whose answers have been revealed since. */
  async function joinRevealed(personId: PersonId, now: number): Promise<void> {
    const [all, joined] = await Promise.all([attempts.listOf(personId), practice.listJoined(personId)]);
    for (const { id, examId } of all.filter(isFinished).filter((attempt) => !joined.has(attempt.id))) {
      const exam = await deps.exams.find(examId);
      if (exam && !isTrial(examId) && isRevealed(exam, now)) await join(personId, id, now);
    }
  }

  async function join(personId: PersonId, attemptId: string, now: number): Promise<void> {
    const attempt = await attempts.find(personId, attemptId);
    const records = await practice.findRecords(personId);
    const changed = new Map<string, PracticeRecord>();
    attempt?.paper.forEach(({ question }, position) => {
      if (isRight(question, attempt.progress.responses[position] ?? [])) return;
      changed.set(question.id, recordMissedInTest(records.get(question.id), now));
    });
    await practice.saveJoined(personId, attemptId, changed);
  }

  return {
    /** Begins a topic with its first question. */
    async start(personId: PersonId, topic: PracticeTopic): Promise<PracticeStep> {
      if (await isClosedTo(personId)) return { refused: 'exam-under-way' };
      return deal(personId, topic, undefined);
    },

    /** Goes on from the card with the serial number, in its topic. A second tap on the same card deals none twice. */
    async next(personId: PersonId, serial: number): Promise<PracticeStep> {
      if (await isClosedTo(personId)) return { refused: 'exam-under-way' };
      const card = await practice.findCard(personId, serial);
      if (!card) return { refused: 'old-card' };
      if (card.followedBy === undefined) return deal(personId, card.topic, card);
      const next = await findShown(personId, card.followedBy);
      return next.card && next.question
        ? { card: next.card, question: next.question }
        : { refused: 'old-card' };
    },

    /** Chooses an option by its displayed position, or takes it back. With one to choose, that is the answer. */
    choose: (personId: PersonId, serial: number, choice: { option: number; chosen: boolean }) =>
      tap(personId, serial, async (card, question) => {
        const option = card.order[choice.option];
        if (option === undefined) return { refused: 'old-card' };
        if (interactionOf(question) === 'choose-one')
          return finish(personId, { ...card, chosen: [option] }, question);
        const others = card.chosen.filter((other) => other !== option);
        const chosen = choice.chosen ? [...others, option].sort((a, b) => a - b) : others;
        await practice.saveCards(personId, [{ ...card, chosen }]);
        return { card: { ...card, chosen }, question };
      }),

    /** Takes what has been chosen for the answer. */
    confirm: (personId: PersonId, serial: number) =>
      tap(personId, serial, async (card, question) =>
        card.chosen.length === 0 ? { refused: 'nothing-chosen' } : finish(personId, card, question),
      ),

    /** Finds the question that the person was given last and has not answered; nothing while practice is closed to them. */
    async findUnanswered(
      personId: PersonId,
    ): Promise<{ card: PracticeCard; question: Question } | undefined> {
      if (await isClosedTo(personId)) return undefined;
      const { card, question } = await findShown(personId, await practice.lastSerial(personId));
      return card && question && !card.isAnswered ? { card, question } : undefined;
    },

    /** Opens the person's wrong-question book: what is still to be learnt, soonest due first, and what has been overcome. */
    async openBook(personId: PersonId): Promise<WrongBook | { refused: 'exam-under-way' }> {
      if (await isClosedTo(personId)) return { refused: 'exam-under-way' };
      const now = clock.now();
      await joinRevealed(personId, now);
      const entries = [...(await practice.findRecords(personId))].flatMap(([id, record]) => {
        const [question, state] = [bank.find(id), bookStateOf(record, now)];
        const isNotConcerned = bank.stateOf(id) === 'not-concerned';
        return question && state && record.memory
          ? [{ question, state, due: record.memory.due, isNotConcerned }]
          : [];
      });
      const byDue = entries.sort((a, b) => a.due - b.due);
      return {
        open: byDue.filter(({ state }) => state !== 'overcome'),
        overcome: byDue.filter(({ state }) => state === 'overcome'),
      };
    },

    /** Counts how many questions each of the topics has for the person now. */
    async countTopics(personId: PersonId, topics: readonly PracticeTopic[]): Promise<number[]> {
      const records = await practice.findRecords(personId);
      const { questions } = bank.currentStock();
      const now = clock.now();
      return topics.map(
        (topic) => questions.filter((question) => fitsTopic(question, topic, records, now)).length,
      );
    },

    /** Tells whether there is such a question to report: buttons carry no authority. */
    canReport: (questionId: string): boolean => bank.find(questionId) !== undefined,

    /** Keeps somebody's word that a question is wrong, for the editors. */
    async report(
      personId: PersonId,
      questionId: string,
      text: string,
    ): Promise<{ reported: true } | { refused: 'unknown-question' | 'day-full' }> {
      if (!bank.find(questionId)) return { refused: 'unknown-question' };
      const kept = await deps.reports.record({ personId, questionId, text });
      return 'refused' in kept ? kept : { reported: true };
    },
  };
}

export type PracticeService = ReturnType<typeof createPracticeService>;
