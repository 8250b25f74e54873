import type { AttemptRecords, ExamChanges, ExamRecords } from '../../exams/services/exam-records.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Person } from '../../kernel/person.ts';
import {
  closedDuring,
  heldUntil,
  isAnybodyTouched,
  outageBetween,
  type TouchedExam,
  touchedBy,
  touchedEntry,
  wasOpenDuring,
} from '../domain/outage-record.ts';
import type { OutageStore } from '../store/outage-store.ts';

export type PresenceDeps = {
  outages: OutageStore;
  exams: Pick<ExamRecords, 'list'> & ExamChanges;
  attempts: Pick<AttemptRecords, 'copyByExam'>;
  people: { copy(): Promise<readonly Person[]> };
  clock: Clock;
};

/** Makes what notes that the bot is at work, and finds out at a start for how long none was. */
export function createPresenceService({ outages, exams, attempts, people, clock }: PresenceDeps) {
  return {
    /** Notes that a bot of the office is at work now. */
    beat: () => outages.savePulse(clock.now()),

    /**
     * Finds out, before anything is received, whether no bot was at work for a while, and which exams that touched. The answers of those
     * that closed meanwhile are held back, so that an officer can still move the close. Done again, it changes nothing.
     */
    async arrive(): Promise<void> {
      const now = clock.now();
      const last = await outages.findPulse();
      const outage = last === undefined ? undefined : outageBetween(last, now);
      if (outage) {
        const touched: Record<string, TouchedExam> = {};
        for (const exam of (await exams.list()).filter((one) => wasOpenDuring(one, outage))) {
          const made = { people: await people.copy(), attempts: await attempts.copyByExam(exam.id) };
          const found = touchedBy(outage, exam, made);
          if (!isAnybodyTouched(found)) continue;
          touched[exam.id] = touchedEntry(exam, outage, found);
          if (closedDuring(exam, outage))
            await exams.change(exam.id, (found) => ({ ...found, heldUntil: heldUntil(outage) }));
        }
        const { from, until } = outage;
        if (Object.keys(touched).length > 0)
          await outages.saveNew(outage.id, { from, until, exams: touched });
      }
      await outages.savePulse(now);
    },
  };
}
