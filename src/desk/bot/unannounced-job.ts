import type { Job } from '../../area/area.ts';
import type { ExamAnnouncements } from '../services/exam-announcements.ts';
import { neverAnnounced } from './announcing-messages.ts';

type UnannouncedJobUses = {
  examAnnouncements: Pick<ExamAnnouncements, 'reportUnannounced'>;
  isOfficer(telegramId: number): Promise<boolean>;
  zone: string;
  now(): number;
};

/** Returns the part that tells who published an exam that it closed before its people were told; all officers where that is no officer any more or cannot be told. */
export const createUnannouncedJob =
  ({ examAnnouncements, isOfficer, zone, now }: UnannouncedJobUses): Job['run'] =>
  (say) =>
    examAnnouncements.reportUnannounced(async (exam) => {
      const { createdBy: by } = exam;
      const word = neverAnnounced(exam, { zone, now: now() });
      const isTold = by !== undefined && (await isOfficer(by)) && (await say.to(by, word));
      return isTold || say.toOfficers(word);
    });
