import { z } from 'zod';
import { tapInstead } from '../../bank/bot/question-view-messages.ts';
import { HOLIDAY_TAGS } from '../../bank/domain/question.ts';
import { isTypedAnswer } from '../../bank/domain/typed-answer.ts';
import type { LawsService } from '../../bank/services/laws.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { flowAt } from '../../bot/flow.ts';
import { forPerson } from '../../bot/for-person.ts';
import { cancelled, notOnRoster } from '../../bot/messages/common.ts';
import type { Calendar } from '../../calendar/domain/calendar.ts';
import { nextHoliday } from '../../calendar/domain/calendar.ts';
import { answerNotice, firstReportNotice } from '../../editing/bot/bank-reports-messages.ts';
import type { BankReportsService } from '../../editing/services/bank-reports.ts';
import { closedToast } from '../../exams/bot/sitting-messages.ts';
import type { AttemptsService } from '../../exams/services/attempts.ts';
import { isWithin } from '../../kernel/characters.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { PersonId } from '../../kernel/person.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import { DAILY_HOURS } from '../domain/daily-question.ts';
import type { PracticeTopic } from '../domain/practice.ts';
import type { DailyQuestionsService } from '../services/daily-questions.ts';
import type { FocusTopics } from '../services/focus-topics.ts';
import type { PracticeService, PracticeStep } from '../services/practice.ts';
import * as say from './practice-messages.ts';

export type PracticeUses = {
  attempts: AttemptsService;
  bankReports: BankReportsService;
  calendar: { load(): Promise<Calendar> };
  dailyQuestions: DailyQuestionsService;
  focusTopics: Pick<FocusTopics, 'list'>;
  office: Office;
  laws: LawsService;
  practice: PracticeService;
  questionBank: QuestionBankService;
};

const REPORT_MAX_LENGTH = 500;
/** Two rows of topics that concern somebody; a post has few risks. */
const FOCUS_SHOWN = 6;
const STEPS = { report: z.object({ questionId: z.string() }) };

/** Makes /practice: question after question, with the explanation at once; and the flag for questions that are wrong. */
export const practice = (services: PracticeUses): Feature =>
  createFeature(services, {
    name: 'practice',
    place: 20,
    description: '刷题练习',
    words: ['练习', '刷题', '做题', '每日一题'],
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    /** A link `t.me/<bot>?start=practice_<topic>`, such as the QR code of a meeting, leads to the first question of it. */
    run: async (ctx, argument) => (await begin(ctx, argument)) ?? topics(ctx),
    buttons: {
      topics: forPerson(async (ctx) => ({ card: await topics(ctx) })),
      instruments: forPerson(async (ctx, _, page) => ({ card: instruments(ctx, page) })),
      topic: forPerson(async (ctx, person, kind, value) => {
        const topic = kind === 'f' ? await findFocus(ctx, person.id, value) : readTopic(kind, value);
        return topic && show(ctx, await ctx.services.practice.start(person.id, topic));
      }),
      next: forPerson(async (ctx, person, serial) =>
        show(ctx, await ctx.services.practice.next(person.id, Number(serial))),
      ),
      a: forPerson(async (ctx, person, serial, option, chosen) => {
        const choice = { option: Number(option), chosen: chosen === '1' };
        return show(ctx, await ctx.services.practice.choose(person.id, Number(serial), choice));
      }),
      ok: forPerson(async (ctx, person, serial) =>
        show(ctx, await ctx.services.practice.confirm(person.id, Number(serial))),
      ),
      daily: forPerson(async (ctx, person, choice) => {
        const { dailyQuestions } = ctx.services;
        const hour = choice === 'off' ? undefined : `${choice}:00`;
        if (choice !== '' && !(await dailyQuestions.choose(person.id, hour))) return undefined;
        return { card: say.dailyCard(DAILY_HOURS, await dailyQuestions.findHour(person.id)) };
      }),
      /** What a report of the person's own was answered with, which may tell a key. */
      answer: forPerson(async (ctx, person, number) => {
        if (await ctx.services.attempts.isSitting(person.id)) return { toast: closedToast, alert: true };
        const answer = await ctx.services.bankReports.findAnswer(Number(number), person.id);
        return answer && { card: answerNotice(answer, answer.text) };
      }),
      flag: forPerson(async (ctx, _, questionId) => {
        if (!ctx.services.practice.canReport(questionId)) return undefined;
        await ctx.waitFor(STEPS, 'report', { questionId });
        return { reply: say.askReport(questionId) };
      }),
      flagged: forPerson(async (ctx, _, questionId) => {
        if (reportedIn(ctx) !== questionId) return undefined;
        const card = await report(ctx, '');
        return card && { card };
      }),
      cancel: forPerson(async (ctx, _, questionId) => {
        if (reportedIn(ctx) !== questionId) return undefined;
        await ctx.endFlow();
        return { card: cancelled() };
      }),
    },
    recognises: {
      place: 30,
      async offer(ctx, { text }) {
        if (!ctx.person || !isTypedAnswer(text)) return undefined;
        const { practice, questionBank } = ctx.services;
        const open = await practice.findUnanswered(ctx.person.id);
        if (!open) return undefined;
        return tapInstead(say.practiceCard(open.card, open.question, questionBank.citationOf(open.question)));
      },
    },
    waits: STEPS,
    async onMessage(ctx) {
      const text = ctx.grammy.message?.text;
      if (!text) return say.textOnly();
      return isWithin(text, REPORT_MAX_LENGTH) ? report(ctx, text) : say.reportTooLong(REPORT_MAX_LENGTH);
    },
  });

/** Topics as the data of buttons carries them: `m`, `n`, `w`, `i:<instrument>`, `t:<tag>`; `f:` as in `findFocus`. */
function readTopic(kind: string, value: string): PracticeTopic | undefined {
  const topics: Record<string, PracticeTopic> = {
    m: { kind: 'mixed' },
    n: { kind: 'new' },
    w: { kind: 'wrong' },
    i: { kind: 'instrument', instrument: value },
    t: { kind: 'tag', tag: value },
  };
  return topics[kind];
}

/** Finds a topic that concerns the person by its fingerprint: offices name their own, longer than a button's data may be. */
async function findFocus(
  { services }: FeatureContext<PracticeUses>,
  person: PersonId,
  fingerprint: string,
): Promise<PracticeTopic | undefined> {
  const tags = await services.focusTopics.list(person);
  const tag = tags.find((one) => fingerprintOf(one) === fingerprint);
  return tag === undefined ? undefined : { kind: 'tag', tag };
}

/** Begins with what a link names: `m`, `i-<instrument>`, `t-<fingerprint of a tag>`; nothing where it names none of the bank. */
async function begin(ctx: FeatureContext<PracticeUses>, named: string): Promise<Message | undefined> {
  const topic = ctx.person && linkedTopic(ctx.services.questionBank, named);
  if (!ctx.person || !topic) return undefined;
  return (await show(ctx, await ctx.services.practice.start(ctx.person.id, topic)))?.card;
}

function linkedTopic(bank: QuestionBankService, named: string): PracticeTopic | undefined {
  const [, kind = '', value = ''] = /^([mit])(?:-(.+))?$/.exec(named) ?? [];
  if (kind !== 't') return readTopic(kind, value);
  const tags = bank.currentStock().questions.flatMap((question) => question.tags);
  const tag = tags.find((one) => fingerprintOf(one) === value);
  return tag === undefined ? undefined : { kind: 'tag', tag };
}

async function topics(ctx: FeatureContext<PracticeUses>): Promise<Message> {
  if (!ctx.person) return notOnRoster();
  const { attempts, calendar, focusTopics, office, practice: service, questionBank } = ctx.services;
  const underWay = await attempts.findUnderWay(ctx.person.id);
  if (underWay) return say.closedDuringExam(underWay.title);
  const counts = await service.countTopics(ctx.person.id, [
    { kind: 'mixed' },
    { kind: 'new' },
    { kind: 'wrong' },
  ]);
  const titles = [
    { code: 'm', title: '综合练习' },
    { code: 'n', title: '只练没做过的' },
    { code: 'w', title: '到期错题' },
  ];
  const coming = nextHoliday(await calendar.load(), dateOf(ctx.now, office.timezone));
  const general = titles.map((topic, i) => ({ ...topic, questions: counts[i] ?? 0 }));
  const holidays = HOLIDAY_TAGS.map((tag) => ({
    code: `t:${tag}`,
    title: tag === coming ? `★ ${tag}` : tag,
    questions: questionBank.countTagged(tag),
  }));
  const concerning = (await focusTopics.list(ctx.person.id)).flatMap((tag) => {
    const questions = questionBank.countTagged(tag);
    return questions > 0 ? [{ code: `f:${fingerprintOf(tag)}`, title: tag, questions }] : [];
  });
  return say.topicsCard(general, holidays, concerning.slice(0, FOCUS_SHOWN));
}

function instruments(ctx: FeatureContext<PracticeUses>, page: string): Message {
  const all = ctx.services.questionBank.listInstruments();
  return say.instrumentsCard(
    all.map(({ id, title, questions }) => ({ code: `i:${id}`, title, questions })),
    Number(page),
  );
}

async function show(ctx: FeatureContext<PracticeUses>, step: PracticeStep): Promise<TapResult | undefined> {
  if (!('refused' in step)) {
    const citation = ctx.services.questionBank.citationOf(step.question);
    const article = ctx.services.laws.articleOf(step.question);
    return { card: say.practiceCard(step.card, step.question, citation, article) };
  }
  switch (step.refused) {
    case 'exam-under-way':
      return { card: await topics(ctx) };
    case 'nothing-left':
      return { card: say.nothingLeft() };
    case 'nothing-chosen':
      return { toast: say.toasts.nothingChosen };
    default:
      return undefined;
  }
}

/** The question on which a report is being written. */
const reportedIn = (ctx: FeatureContext<PracticeUses>): string | undefined =>
  flowAt(ctx, STEPS)?.data.questionId;

async function report(ctx: FeatureContext<PracticeUses>, text: string): Promise<Message | undefined> {
  const questionId = reportedIn(ctx);
  if (!ctx.person || questionId === undefined) return undefined;
  const outcome = await ctx.services.practice.report(ctx.person.id, questionId, text);
  await ctx.endFlow();
  if ('refused' in outcome) return say.reportRefused(outcome.refused);
  const open = await ctx.services.bankReports.listOpen();
  // Only into an empty inbox: editors are called once, not for every report.
  if (open.length === 1) await ctx.tellOfficers(firstReportNotice());
  return say.reported();
}
