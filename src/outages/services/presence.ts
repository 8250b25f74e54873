import { countsInFigures } from '../../exams/domain/exam.ts';
import type { Outage } from '../../exams/domain/outage.ts';
import type { AttemptRecords, ExamChanges, ExamRecords } from '../../exams/services/exam-records.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Person } from '../../kernel/person.ts';
import {
  closedDuring,
  heldUntil,
  isAnybodyTouched,
  isLong,
  lostUntil,
  type Missed,
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
  /**
   * Lists what was to go out by now and is over, and notes it, so that nobody else tells of it; nothing while things are held back.
   * `begin` notes from when on anything is the office's business.
   */
  missed: { list(outage: Outage): Promise<Missed[]>; note(): Promise<unknown>; begin(): Promise<unknown> };
  clock: Clock;
};

/** How the bot knows that it is in touch with Telegram. Absent where it always is. */
export type Touch = { silentMs(): number; ask(): Promise<unknown> };

/** A long poll is answered twice a minute. */
const SILENT_MOST_MS = 60_000;

/** Makes what notes that the bot is at work and in touch with Telegram, and finds out for how long none was. */
export function createPresenceService(deps: PresenceDeps) {
  const { outages, exams, attempts, people, clock } = deps;

  async function touchedExams(outage: Outage): Promise<Record<string, TouchedExam>> {
    const touched: Record<string, TouchedExam> = {};
    for (const exam of (await exams.list()).filter((one) => wasOpenDuring(one, outage))) {
      const made = { people: await people.copy(), attempts: await attempts.copyByExam(exam.id) };
      const found = touchedBy(outage, exam, made);
      if (!isAnybodyTouched(found)) continue;
      touched[exam.id] = touchedEntry(exam, outage, found);
      if (closedDuring(exam, outage))
        await exams.change(exam.id, (found) => ({ ...found, heldUntil: heldUntil(outage) }));
    }
    return touched;
  }

  /** The exams that closed and cost nobody anything: officers look at how they went. */
  async function closedExams(outage: Outage, touched: Record<string, TouchedExam>): Promise<Missed[]> {
    const closed = (await exams.list()).filter(
      (exam) => countsInFigures(exam) && closedDuring(exam, outage) && !(exam.id in touched),
    );
    return closed.map(({ id, title, closesAt = 0 }) => ({ kind: 'close', id, title, at: closesAt }));
  }

  async function listMissed(outage: Outage, touched: Record<string, TouchedExam>): Promise<Missed[]> {
    const lists = await Promise.all([deps.missed.list(outage), closedExams(outage, touched)]);
    return lists.flat().sort((a, b) => a.at - b.at);
  }

  /** What ended as the bot is back is noted before anything else is done about it. Done again, it changes nothing. */
  async function noteOutage(outage: Outage): Promise<void> {
    const touched = await touchedExams(outage);
    const missed = isLong(outage) ? await listMissed(outage, touched) : [];
    const isCostly = missed.length > 0 || lostUntil(outage) !== undefined;
    const { from, until } = outage;
    if (Object.keys(touched).length > 0 || isCostly)
      await outages.saveNew(outage.id, {
        from,
        until,
        exams: touched,
        ...(isCostly && { cost: { missed } }),
      });
    if (missed.length > 0) await deps.missed.note();
  }

  async function arrive(): Promise<void> {
    const now = clock.now();
    const last = await outages.findPulse();
    const outage = last === undefined ? undefined : outageBetween(last, now);
    if (outage) await noteOutage(outage);
    // Not only when it is first looked what is due: a machine that goes off before that has missed what comes meanwhile.
    if (last === undefined) await deps.missed.begin();
    await outages.savePulse(now);
  }

  return {
    /**
     * Notes that a bot of the office is at work now. Where `touch` says whether it hears of Telegram: only while it does, and a machine that slept or had no
     * line is found out as one that was off.
     */
    async beat(touch?: Touch): Promise<void> {
      if (!touch) return outages.savePulse(clock.now());
      if (touch.silentMs() > SILENT_MOST_MS) await touch.ask().catch(() => {});
      if (touch.silentMs() <= SILENT_MOST_MS) await arrive();
    },

    /**
     * Finds out, before anything is received, whether no bot was at work for a while, and which exams that touched. The answers of those
     * that closed meanwhile are held back, so that an officer can still move the close. Done again, it changes nothing.
     */
    arrive,
  };
}
