import type { WaitingSource } from '../../kernel/holds.ts';
import type { ExamAnnouncements } from './exam-announcements.ts';

/** Makes the source of announcements of exams that go out once nothing holds them back. */
export const createWaitingAnnouncements = (
  announcements: Pick<ExamAnnouncements, 'listDue' | 'drop'>,
): WaitingSource => ({
  name: 'exam',
  list: async () =>
    (await announcements.listDue()).map(({ id, title, announceAt = 0 }) => ({ id, title, at: announceAt })),
  drop: (id) => announcements.drop(id),
});
