import type { Question } from '../../bank/domain/question.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import { isOverForAll } from '../../exams/domain/exam.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import type { Clock } from '../../kernel/clock.ts';
import { closeQuestion, drawWarmUp, type Tally, type WarmUpWish } from '../domain/warm-up.ts';
import type { WarmUpStore } from '../store/warm-up-store.ts';

export type WarmUpDeps = {
  warmUps: WarmUpStore;
  exams: Pick<ExamsService, 'list'>;
  bank: Pick<QuestionBankService, 'currentStock' | 'find' | 'refresh'>;
  clock: Clock;
  randomSeed(): string;
};

/** A question to be sent as a poll. Its key goes with it, as Telegram's quiz polls want it. */
export type PollQuestion = {
  question: Question;
  /** Displayed position → original index. */
  order: number[];
  index: number;
  count: number;
};

export type WarmUpStep =
  | { ask: PollQuestion }
  | { over: readonly Tally[] }
  | { refused: 'exam-open' | 'nothing-fits' };

/**
 * Makes the service of warm-ups in groups: quiz polls one after another. They carry their key by nature, so there are none while an
 * exam is open. Only counts are kept, and only until the end.
 */
export function createWarmUpsService({ warmUps, exams, bank, clock, randomSeed }: WarmUpDeps) {
  async function isExamOpen(): Promise<boolean> {
    const now = clock.now();
    return (await exams.list()).some((exam) => exam.opensAt <= now && !isOverForAll(exam, now));
  }

  async function current(chatId: number): Promise<PollQuestion | undefined> {
    const warmUp = await warmUps.find(chatId);
    const entry = warmUp?.questions[warmUp.index];
    const question = entry && bank.find(entry.id);
    if (!warmUp || !entry || !question) return undefined;
    return { question, order: entry.order, index: warmUp.index, count: warmUp.questions.length };
  }

  return {
    /** Begins a warm-up in the group, in the place of one under way; none while an exam is open, for its questions may be those. */
    async begin(chatId: number, wish: WarmUpWish): Promise<WarmUpStep> {
      if (await isExamOpen()) return { refused: 'exam-open' };
      await bank.refresh();
      const warmUp = drawWarmUp(bank.currentStock().questions, wish, randomSeed());
      if (!warmUp) return { refused: 'nothing-fits' };
      await warmUps.save(chatId, warmUp);
      const ask = await current(chatId);
      return ask ? { ask } : { refused: 'nothing-fits' };
    },

    /**
     * Goes on in the group that takes the place of another, unless an exam has opened: the question is asked anew, for the old poll cannot be
     * reached any more.
     */
    async move(chatId: number, place: number): Promise<PollQuestion | undefined> {
      const warmUp = await warmUps.find(chatId);
      if (!warmUp) return undefined;
      const { messageId: _unreachable, ...kept } = warmUp;
      const goesOn = !(await isExamOpen());
      if (goesOn) await warmUps.save(place, kept);
      await warmUps.remove(chatId);
      return goesOn ? current(place) : undefined;
    },

    /** Finds the message in which the group's open poll stands. */
    async findPoll(chatId: number): Promise<number | undefined> {
      return (await warmUps.find(chatId))?.messageId;
    },

    /** Notes in which message the poll of the current question stands, so that it can be closed after a restart. */
    async recordPoll(chatId: number, messageId: number): Promise<void> {
      const warmUp = await warmUps.find(chatId);
      if (warmUp) await warmUps.save(chatId, { ...warmUp, messageId });
    },

    /**
     * Takes the counts of the question that has been closed, and goes on unless this was the last or an exam has opened.
     *
     * @param votes by displayed option; undefined when Telegram could not tell
     */
    async advance(chatId: number, votes: readonly number[] | undefined, isLast = false): Promise<WarmUpStep> {
      const [warmUp, asked] = await Promise.all([warmUps.find(chatId), current(chatId)]);
      if (!warmUp) return { over: [] };
      const tally = asked && votes && tallyOf(asked, votes);
      const after = closeQuestion(warmUp, tally);
      await warmUps.save(chatId, after);
      const next = isLast || (await isExamOpen()) ? undefined : await current(chatId);
      if (next) return { ask: next };
      await warmUps.remove(chatId);
      return { over: after.tallies };
    },
  };
}

export type WarmUpsService = ReturnType<typeof createWarmUpsService>;

function tallyOf({ question, order }: PollQuestion, votes: readonly number[]): Tally {
  const right = votes.filter((_, position) => question.right.includes(order[position] ?? -1));
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return { stem: question.stem, right: sum(right), voted: sum(votes) };
}
