import type { Area, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { BankOffer } from '../bank/area.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { RegistersOffer } from '../registers/area.ts';
import type { RegisterRecord } from '../registers/domain/register.ts';
import type { RollsOffer } from '../rolls/area.ts';
import { absentIds, isTaken, presentIn } from '../rolls/domain/roll.ts';
import { subjectIdOf } from '../rolls/domain/subject.ts';
import type { StatisticsOffer } from '../statistics/area.ts';
import {
  announcementWords,
  makeUpWords,
  materialTitle,
  sessionHeldBack,
} from './bot/announcement-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { proposeButton, retestOffer, retestText } from './bot/recheck-messages.ts';
import { session, sessionFacts } from './bot/session.ts';
import { completionText, itemPart, partOfSession, planButton, sessionsButton } from './bot/study-messages.ts';
import { createStudyYear } from './bot/study-year.ts';
import { NO_STUDY, studyFigures } from './bot/study-year-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { topicsOf } from './domain/fields.ts';
import { SESSION_KINDS } from './domain/kinds/index.ts';
import { planItem } from './domain/plan-item.ts';
import { STUDY_RECORD } from './domain/templates.ts';
import { warmUpTopic } from './domain/warm-up-link.ts';
import { createAnnouncementsService } from './services/announcements.ts';
import { createMakeUpsService } from './services/make-ups.ts';
import { createRechecksService } from './services/rechecks.ts';
import { createSendings } from './services/sendings.ts';
import { createStudyService } from './services/study.ts';
import { createWaitingSessions } from './services/waiting-sessions.ts';
import { keys } from './store/keys.ts';
import { createStudyStore } from './store/study-store.ts';

type Needs = {
  people: PeopleOffer;
  calendar: CalendarOffer;
  asks: AsksOffer;
  notices: NoticesOffer;
  bank: BankOffer;
  exams: ExamsOffer;
  statistics: StatisticsOffer;
  registers: RegistersOffer;
  rolls: RollsOffer;
};

export type StudyOffer = OfferOf<typeof study>;

/** The register of sessions. */
const SESSIONS = 'study';

/** Returns 学习: the year's plan, the sessions that carry it out, and who came. */
export const study = {
  name: 'study',
  needs: ['people', 'calendar', 'asks', 'notices', 'bank', 'exams', 'statistics', 'registers', 'rolls'],
  keys,
  auditActions,
  templates: [STUDY_RECORD],
  figures: studyFigures(NO_STUDY),
  build(
    { redis, clock, today, office, documents, holds },
    { people, calendar, asks, notices, bank, exams, statistics, registers, rolls }: Needs,
  ) {
    const plan = registers.registerOf({
      ...{ name: 'studyplan', title: '学习计划', kinds: [planItem], isAgenda: true },
    });
    const sessions = registers.registerOf({ name: SESSIONS, title: '学习记录', kinds: SESSION_KINDS });
    const service = createStudyService({ plan, sessions, today });
    const completion = {
      title: '完成情况',
      async textsOf(items: readonly RegisterRecord[]) {
        const completionOf = await service.completionsOf(items);
        return items.map((item) => completionText(completionOf(item)));
      },
    };

    const store = createStudyStore(redis);
    const findRoll = (session: number) => rolls.rolls.find(subjectIdOf(SESSIONS, session));
    const audienceOf = async (session: number) => (await findRoll(session))?.choice.audience;
    const rollOf = async ({ number }: RegisterRecord) => {
      const roll = await findRoll(number);
      return isTaken(roll) ? roll : undefined;
    };
    /** Whether something of a session is given to people to read: its file, or what those make up for who were absent. */
    const isGivenToRead = async (found: RegisterRecord) => {
      const [material, roll] = await Promise.all([store.materials.find(found.number), rollOf(found)]);
      return material !== undefined || (roll !== undefined && absentIds(roll).length > 0);
    };
    const announcements = createAnnouncementsService({
      ...{ store, sessions, audienceOf, notices: notices.notices, calendar: calendar.calendar },
      ...{ words: announcementWords, materialTitle, timezone: office.timezone, clock },
      readingTimes: notices.readingTimes,
      quietHours: office.quietHours,
      isHeld: holds.isHeld,
    });
    holds.addSource(
      createWaitingSessions({
        ...{ announcements, timezone: office.timezone },
        called: (found) => sessionHeldBack(sessions.labelOf(found)),
      }),
    );
    const makeUps = createMakeUpsService({
      ...{ store, sessions, notices: notices.notices, words: makeUpWords, clock },
      results: asks.results,
      absentOf: async (session) => {
        const roll = await rollOf(session);
        return roll && absentIds(roll);
      },
    });
    const testedOf = async (found: RegisterRecord) => {
      const roll = await rollOf(found);
      return roll ? { people: presentIn(roll) } : audienceOf(found.number);
    };
    const rechecks = createRechecksService({
      ...{ store, plan, exams: exams.exams, bank: bank.questionBank, analysis: statistics.examAnalysis },
      ...{ calendar: calendar.calendar, timezone: office.timezone, clock },
      testedOf,
      announcement: (exam, now) => retestText(exam, office.timezone, now),
    });
    const toCome = ({ number }: RegisterRecord) => audienceOf(number);
    const sendings = createSendings(sessions, {
      announcement: {
        text: (found) => announcementWords(found, 'ahead').text,
        audience: toCome,
        async send(found, { by }) {
          const announced = await announcements.announce(found, by);
          return announced === 'announced' ? 'sent' : announced;
        },
      },
      material: {
        text: materialTitle,
        audience: toCome,
        async send(found, { material }) {
          if (material) await store.materials.save(found.number, material);
          return 'sent';
        },
      },
      'make-up': {
        text: (found) => makeUpWords(found).text,
        async audience(found) {
          const roll = await rollOf(found);
          return roll && { people: await makeUps.listUngiven(found.number, absentIds(roll)) };
        },
        async send(found, { by }) {
          const given = await makeUps.give(found, by);
          return given && 'refused' in given ? given : 'sent';
        },
      },
      recheck: {
        text: retestOffer,
        audience: testedOf,
        async send(found, { by }) {
          const published = await rechecks.publish(found, by);
          return published === undefined || published === 'published' ? 'sent' : published;
        },
      },
    });
    statistics.topicActions.add(proposeButton);
    const uses = {
      ...{
        sessions,
        announcements,
        makeUps,
        rechecks,
        sendings,
        materials: store.materials,
        rolls: rolls.rolls,
        findRoll,
        rollOf,
        audienceOf,
      },
      ...{ audiences: people.audiences, documents, office, today },
      ...{ itemOf: service.itemOf, labelOf: sessions.labelOf },
      warmUpOf: ({ values }: RegisterRecord) =>
        warmUpTopic(topicsOf(values), {
          tags: bank.questionBank.currentStock().questions.flatMap(({ tags }) => tags),
          instruments: bank.questionBank.listInstruments(),
        }),
    };

    return {
      offer: {
        study: service,
        studySessions: sessions,
        studyPlan: plan,
        announcements,
        makeUps,
        rechecks,
        studySendings: sendings,
        isGivenToRead,
        stores: { study: store },
      },
      privacy,
      year: createStudyYear({
        ...{ plan, sessions, study: service, makeUps, rolls: rolls.rolls, completion },
        evidenceOf: registers.evidenceOf,
      }),
      features: () => [
        registers.commandOf(sessions, {
          ...{ place: 131, description: '学习计划和学习' },
          async more(found, role) {
            const facts = await sessionFacts(uses, found, role === 'admin');
            return partOfSession(await service.itemOf(found), found, facts);
          },
          draft: async (id) => service.draftOf(Number(id.split('-')[0]), id.split('-').slice(1).join('-')),
          also: (year) => [planButton(year)],
        }),
        registers.commandOf(plan, {
          derived: completion,
          async more(item, role) {
            const { held, completion: state } = await service.standingOf(item);
            return itemPart(item, state, held, role === 'admin');
          },
          also: (year) => [sessionsButton(year)],
        }),
        session(uses),
      ],
      jobs: () => [
        { name: 'announced sessions', sends: { heldAs: ['session'] }, run: () => announcements.tellDue() },
      ],
    };
  },
} satisfies Area<Needs, object>;
