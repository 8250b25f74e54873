import type { Job } from '../../area/area.ts';
import { announcement } from '../../exams/bot/exam-entry-messages.ts';
import type { ExamAnnouncements } from '../services/exam-announcements.ts';

export type AnnouncingJobUses = {
  examAnnouncements: Pick<ExamAnnouncements, 'announceDue'>;
  zone: string;
  now(): number;
};

/** Makes the job that begins announcements of exams when their time has come. */
export const createAnnouncingJob =
  ({ examAnnouncements, zone, now }: AnnouncingJobUses): Job['run'] =>
  () =>
    examAnnouncements.announceDue((exam) => announcement(exam, zone, now()));
