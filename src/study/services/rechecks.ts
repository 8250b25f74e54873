import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { CalendarService } from '../../calendar/services/calendar.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import type { Audience } from '../../kernel/audience.ts';
import type { Clock } from '../../kernel/clock.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import type { TopicFigures } from '../../statistics/domain/weak-topics.ts';
import type { ExamAnalysisService } from '../../statistics/services/exam-analysis.ts';
import { recheckExam, recheckPaper, type WeakTopic, weakTopicId } from '../domain/recheck.ts';
import type { StudyStore } from '../store/study-store.ts';

export type RechecksDeps = {
  store: Pick<StudyStore, 'weakTopics' | 'findTopicOfItem' | 'saveTopicOfItem'>;
  plan: Pick<Register, 'takeNumber' | 'enter' | 'find'>;
  exams: Pick<ExamsService, 'nextId' | 'publish' | 'find' | 'findTitleFor'>;
  bank: Pick<QuestionBankService, 'currentStock' | 'concerns' | 'titleOf' | 'refresh'>;
  analysis: Pick<ExamAnalysisService, 'proposeStudy' | 'topicHistory'>;
  /** Who is tested again: those who were there, or else who was to come. */
  testedOf(session: RegisterRecord): Promise<Audience | undefined>;
  announcement(exam: Omit<Exam, 'seed' | 'createdAt'>, now: number): string;
  calendar: Pick<CalendarService, 'load'>;
  timezone: string;
  clock: Clock;
};

/** How a topic fared before a session and after it; `after` is known once the exam is over for everybody. */
export type Recheck = {
  topic: WeakTopic;
  title: string;
  before: TopicFigures | undefined;
  exam: Exam | undefined;
  after: TopicFigures | undefined;
};

/** Makes the service of topics that an exam found weak: put into the plan with one tap, and tested again after they were studied. */
export function createRechecksService(deps: RechecksDeps) {
  const { store, plan, exams, bank, analysis, calendar, timezone, clock } = deps;

  async function figuresIn(exam: string, instrument: string): Promise<TopicFigures | undefined> {
    const [past] = await analysis.topicHistory(exam, 1);
    return past?.topics.find((topic) => topic.instrument === instrument);
  }

  /** Finds the weak topic for which a session was held. */
  async function topicOf({ values: { item } }: RegisterRecord): Promise<WeakTopic | undefined> {
    const id = typeof item === 'number' ? await store.findTopicOfItem(item) : null;
    return id === null ? undefined : store.weakTopics.find(id);
  }

  /** Returns the number of the item by which a weak topic stands in the plan: a new one where that before was withdrawn. */
  async function itemOf(topic: Pick<WeakTopic, 'exam' | 'instrument'>): Promise<number | undefined> {
    const id = weakTopicId(topic.exam, topic.instrument);
    const known = await store.weakTopics.find(id);
    if (known && !(await plan.find(known.item))?.withdrawn) return known.item;
    const item = await plan.takeNumber();
    if (!known) await store.weakTopics.saveNew(id, { ...topic, item });
    else await store.weakTopics.change(id, (now) => (now.item === known.item ? { ...now, item } : now));
    return (await store.weakTopics.find(id))?.item;
  }

  return {
    topicOf,

    /** Puts a weak topic into this month's plan and returns the item's number: the same again however often it is asked. */
    async propose(examId: string, instrument: string, by: number): Promise<number | undefined> {
      const proposal = await analysis.proposeStudy(examId, instrument);
      if (!proposal) return undefined;
      const item = await itemOf({ exam: examId, instrument });
      if (item === undefined) return undefined;
      await store.saveTopicOfItem(item, weakTopicId(examId, instrument));
      const [year, month] = dateOf(clock.now(), timezone).split('-').map(Number);
      const content = proposal.articles.join('、');
      const values = { year: year ?? 0, month: `${month}月`, topics: bank.titleOf(instrument) };
      await plan.enter(item, 'item', { ...values, ...(content && { content }) }, by);
      return item;
    },

    /** Tells how the topic of a session fared before and after; nothing where it was held for no weak topic. */
    async find(session: RegisterRecord): Promise<Recheck | undefined> {
      const topic = await topicOf(session);
      if (!topic) return undefined;
      const { instrument, recheck } = topic;
      const [before, exam, after] = await Promise.all([
        figuresIn(topic.exam, instrument),
        recheck === undefined ? undefined : exams.find(recheck),
        recheck === undefined ? undefined : figuresIn(recheck, instrument),
      ]);
      return { topic, title: bank.titleOf(instrument), before, exam, after };
    },

    /** Publishes five questions on the topic to those who studied it; once, however often it is asked. */
    async publish(
      session: RegisterRecord,
      by: number,
    ): Promise<'published' | { refused: 'nobody' | 'not-concerned' | 'bank-too-small' } | undefined> {
      const topic = await topicOf(session);
      if (!topic) return undefined;
      await bank.refresh();
      if (!bank.concerns(topic.instrument)) return { refused: 'not-concerned' };
      const { questions } = bank.currentStock();
      const paper = recheckPaper(topic, bank.titleOf(topic.instrument), questions);
      if (!paper) return { refused: 'bank-too-small' };
      const audience = await deps.testedOf(session);
      if (!audience) return { refused: 'nobody' };
      const reserved = topic.recheck ?? (await exams.nextId());
      const id = weakTopicId(topic.exam, topic.instrument);
      const kept = await store.weakTopics.change(id, (now) =>
        now.recheck === undefined ? { ...now, recheck: reserved } : now,
      );
      if (kept?.recheck === undefined || (await exams.find(kept.recheck))) return 'published';
      const now = clock.now();
      const days = await calendar.load();
      const drawn = recheckExam(kept.recheck, paper, { audience, by, now, zone: timezone }, days);
      const exam = { ...drawn, title: await exams.findTitleFor(drawn, timezone) };
      const done = await exams.publish(exam, deps.announcement(exam, now));
      return 'refused' in done ? { refused: done.refused } : 'published';
    },
  };
}

export type RechecksService = ReturnType<typeof createRechecksService>;
