import type { Exam } from '../../exams/domain/exam.ts';
import type { WaitingSource } from '../../kernel/holds.ts';
import type { OutagesService } from './outages.ts';

type Uses = {
  outages: Pick<OutagesService, 'listWaiting' | 'leaveUntold'>;
  /** What an officer reads of an exam. */
  called(exam: Exam, people: number): string;
};

/** Makes the source of time given back after an outage, of which people are told once nothing holds it back. */
export const createWaitingDecisions = ({ outages, called }: Uses): WaitingSource => ({
  name: 'given-back',
  list: async () =>
    (await outages.listWaiting()).map(({ id, examId, at, after, people }) => ({
      ...{ id: `${id} ${examId}`, title: called(after.exam, people), at },
    })),
  drop(id) {
    const [outage = '', examId = ''] = id.split(' ');
    return outages.leaveUntold(outage, examId);
  },
});
