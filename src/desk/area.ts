import type { Area, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { BankOffer } from '../bank/area.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import { createGates } from '../kernel/gates.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { StatisticsOffer } from '../statistics/area.ts';
import { createAnnouncingJob } from './bot/announcing-job.ts';
import { desk as deskFeature } from './bot/desk.ts';
import { newexam } from './bot/newexam.ts';
import { announcementIn } from './bot/newexam-messages.ts';
import { reopenExam } from './bot/newexam-publish.ts';
import { printed as printedPapers } from './bot/printed.ts';
import { privacy } from './bot/privacy-messages.ts';
import { createUnannouncedJob } from './bot/unannounced-job.ts';
import { auditActions } from './domain/audit-actions.ts';
import { EXAM_PAPER } from './domain/templates.ts';
import { createExamAnnouncements } from './services/exam-announcements.ts';
import { createExamDeskService } from './services/exam-desk.ts';
import { type ConfirmedExam, createExamRelease } from './services/exam-release.ts';
import { createPaperScoresService } from './services/paper-scores.ts';
import { createPrintedPapersService } from './services/printed-papers.ts';
import { createWaitingAnnouncements } from './services/waiting-announcements.ts';
import { keys } from './store/keys.ts';
import { createPrintedPaperStore } from './store/printed-paper-store.ts';

export type DeskOffer = OfferOf<typeof desk>;

type Needs = {
  asks: AsksOffer;
  calendar: CalendarOffer;
  notices: NoticesOffer;
  people: PeopleOffer;
  bank: BankOffer;
  exams: ExamsOffer;
  statistics: StatisticsOffer;
};

/** Returns the exam desk: an officer composes an exam, gives single people time, enters scores on paper, withdraws, has it sat again. */
export const desk = {
  name: 'desk',
  needs: ['asks', 'calendar', 'notices', 'people', 'bank', 'exams', 'statistics'],
  keys,
  templates: [EXAM_PAPER],
  auditActions,
  build(
    { redis, clock, today, office, documents, audit, holds, tellOnce },
    { asks, calendar, notices, people, bank, exams, statistics }: Needs,
  ) {
    const { audiences, recipients, stores } = people;
    const printed = createPrintedPaperStore(redis, exams.stores.papers);
    const base = { ...exams.stores, people: stores.people, audiences, printed, clock };
    const examGates = createGates<ConfirmedExam>();
    const services = {
      examAnnouncements: createExamAnnouncements({
        ...{ exams: exams.stores.exams, notices: notices.notices, office, clock, tellOnce },
        isHeld: holds.isHeld,
      }),
      examDesk: createExamDeskService({ ...base, open: exams.openAttempts, timezone: office.timezone }),
      paperScores: createPaperScoresService(base),
      printedPapers: createPrintedPapersService({ ...base, bank: bank.questionBank, audit, today }),
      examRelease: createExamRelease({
        ...{ exams: exams.exams, gates: examGates, clock },
        announcementOf: announcementIn(office.timezone),
      }),
    };
    holds.addSource(createWaitingAnnouncements(services.examAnnouncements));
    const uses = {
      ...{
        ...services,
        office,
        audiences,
        recipients,
        calendar: calendar.calendar,
        questionBank: bank.questionBank,
      },
      automaticNudges: asks.automaticNudges,
      ...{
        exams: exams.exams,
        attempts: exams.attempts,
        statistics: statistics.statistics,
      },
    };
    const announcing = { ...services, zone: office.timezone, now: clock.now };
    return {
      offer: { ...services, examGates, reopenExam: reopenExam(uses) },
      privacy,
      jobs: () => [
        { name: 'exam announcements', sends: { heldAs: ['exam'] }, run: createAnnouncingJob(announcing) },
        {
          name: 'exams that were never announced',
          sends: 'officers',
          run: createUnannouncedJob({
            ...announcing,
            isOfficer: async (id) => (await people.access.viewerOf(id)).role === 'admin',
          }),
        },
      ],
      features: () => [newexam(uses), deskFeature(uses), printedPapers({ ...uses, documents })],
    };
  },
} satisfies Area<Needs, object>;
