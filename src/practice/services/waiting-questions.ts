import type { WaitingSource } from '../../kernel/holds.ts';
import type { DailyQuestionsService } from './daily-questions.ts';

type Uses = {
  dailyQuestions: Pick<DailyQuestionsService, 'findWaiting' | 'leave'>;
  /** What an officer reads of them. */
  called(people: number): string;
};

/** Makes the source of the day's questions, all of them as one, that go out once nothing holds them back. */
export const createWaitingQuestions = ({ dailyQuestions, called }: Uses): WaitingSource => ({
  name: 'daily-question',
  async list() {
    const found = await dailyQuestions.findWaiting();
    return found ? [{ id: found.date, title: called(found.people), at: found.at }] : [];
  },
  drop: (date) => dailyQuestions.leave(date),
});
