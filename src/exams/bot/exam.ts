import { tapInstead } from '../../bank/bot/question-view-messages.ts';
import { interactionOf } from '../../bank/domain/question.ts';
import { isTypedAnswer } from '../../bank/domain/typed-answer.ts';
import { weakestTopic } from '../../bank/domain/weak-topic.ts';
import type { LawsService } from '../../bank/services/laws.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { ANSWERED, createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { forPerson } from '../../bot/for-person.ts';
import type { LeftOver } from '../../bot/left-over.ts';
import { notOnRoster } from '../../bot/messages/common.ts';
import type { Documents } from '../../files/word/documents.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person } from '../../kernel/person.ts';
import { countingAttempt, type Exam, refuseStart } from '../domain/exam.ts';
import type { Attempt } from '../domain/exam-attempt.ts';
import { asPersonHasIt } from '../domain/own-time.ts';
import type { Regrading } from '../domain/regrading.ts';
import type { AttemptsService, Result } from '../services/attempts.ts';
import type { ExamsService } from '../services/exams.ts';
import type { TapOutcome } from '../services/open-attempts.ts';
import type { RegradingService } from '../services/regrading.ts';
import { prove } from './certificate.ts';
import { cannotOpen, examList, nextTry, rulesCard, startRefusals } from './exam-entry-messages.ts';
import * as say from './exam-messages.ts';
import { resultCard, reviewCard, type Weakness } from './exam-result-messages.ts';

export type ExamUses = {
  attempts: AttemptsService;
  documents: Documents;
  exams: ExamsService;
  office: Office;
  laws: LawsService;
  questionBank: QuestionBankService;
  regrading: RegradingService;
};

/** Makes /exam: sitting an exam or a self-test, and its result. Every tap is saved before it is answered. */
export const exam = (services: ExamUses): Feature =>
  createFeature(services, {
    name: 'exam',
    place: 10,
    description: '参加考试',
    words: ['考试', '测试', '答题', '试卷', '成绩', '补考'],
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    run: async (ctx, argument) => (argument && (await linked(ctx, argument))) || list(ctx),
    recognises: { place: 20, offer: askToTap },
    decidesEarly: ['a', 'go', 'flag'],
    buttons: {
      list: forPerson(async (ctx) => ({ card: await list(ctx) })),
      open: forPerson(async (ctx, _, examId) => asCard(await rules(ctx, examId))),
      /** The way in from the announcement, which stays as it is. */
      enter: forPerson(async (ctx, _, examId) => {
        const reply = await rules(ctx, examId);
        return reply && { reply };
      }),
      start: forPerson(start),
      a: forPerson(async (ctx, person, id, position, option, chosen) => {
        const tap = { ...tapOn(ctx, position), option: Number(option), chosen: chosen === '1' };
        const outcome = await ctx.services.attempts.answer(person.id, id, tap, ctx.guard);
        return show(ctx, outcome, (attempt) =>
          isLastOfItsKind(attempt, tap.position) ? say.toasts.savedLast : undefined,
        );
      }),
      go: forPerson(async (ctx, person, id, position) =>
        show(ctx, await ctx.services.attempts.goTo(person.id, id, tapOn(ctx, position), ctx.guard)),
      ),
      flag: forPerson(async (ctx, person, id, position, flagged) => {
        const tap = { ...tapOn(ctx, position), flagged: flagged === '1' };
        return show(ctx, await ctx.services.attempts.flag(person.id, id, tap, ctx.guard));
      }),
      sheet: forPerson((ctx, person, id, page) =>
        look(ctx, person, id, (attempt) => say.answerSheet(attempt, Number(page))),
      ),
      end: forPerson((ctx, person, id) => look(ctx, person, id, say.handInWarning)),
      handin: forPerson(async (ctx, person, id) => {
        const outcome = await ctx.services.attempts.handIn(person.id, id, cardOf(ctx));
        return 'refused' in outcome ? show(ctx, outcome) : result(ctx, person, id);
      }),
      result: forPerson(result),
      /** The way to one's result from a notice, which stays as it is. */
      own: forPerson(ownResult),
      review: forPerson(review),
      proof: forPerson(prove),
    },
  });

/** Whoever types an answer at an exam gets the card at which they stand once more; it is the one in force from then on. */
async function askToTap(
  ctx: FeatureContext<ExamUses>,
  { text }: LeftOver,
): Promise<typeof ANSWERED | undefined> {
  if (!ctx.person || !isTypedAnswer(text)) return undefined;
  const { attempts } = ctx.services;
  const underWay = await attempts.findUnderWay(ctx.person.id);
  const attempt = underWay && (await attempts.find(ctx.person.id, underWay.id));
  if (!attempt || attempt.progress.handedIn) return undefined;
  const card = await ctx.send(tapInstead(say.questionCard(attempt, zoneOf(ctx))));
  await attempts.start(ctx.person, attempt.examId, card);
  return ANSWERED;
}

const zoneOf = (ctx: FeatureContext<ExamUses>) => ctx.services.office.timezone;
const cardOf = (ctx: FeatureContext<ExamUses>) => ctx.grammy.callbackQuery?.message?.message_id;
const tapOn = (ctx: FeatureContext<ExamUses>, position: string) => ({
  card: cardOf(ctx),
  position: Number(position),
});
const asCard = (card: Message | undefined) => card && { card };

async function list(ctx: FeatureContext<ExamUses>): Promise<Message> {
  if (!ctx.person) return notOnRoster();
  const { exams, attempts } = ctx.services;
  const [own, made] = await Promise.all([exams.listFor(ctx.person), attempts.listOf(ctx.person.id)]);
  const selfTests = exams.selfTests.map((exam) => ({
    exam,
    attempts: made.filter(({ examId }) => examId === exam.id),
  }));
  return examList(own, selfTests, { now: ctx.now, zone: zoneOf(ctx) });
}

async function rules(ctx: FeatureContext<ExamUses>, examId: string): Promise<Message | undefined> {
  const found: Exam | undefined = examId ? await ctx.services.exams.find(examId) : undefined;
  if (!found || !ctx.person) return undefined;
  const made = await ctx.services.attempts.listOf(ctx.person.id);
  return rulesCard(
    asPersonHasIt(found, ctx.person.id),
    made.filter((attempt) => attempt.examId === examId),
    ctx.now,
    zoneOf(ctx),
  );
}

const EXAM_ID = /^e\d+$/;

/** What a link leads to: the exam for those whom it is for; others read why it opens nothing for them. */
async function linked(ctx: FeatureContext<ExamUses>, examId: string): Promise<Message | undefined> {
  const { person, services } = ctx;
  if (!person) return undefined;
  const found = await services.exams.find(examId);
  if (!found) return EXAM_ID.test(examId) ? cannotOpen('unknown-exam') : undefined;
  const made = await services.attempts.listOf(person.id);
  const hasSat = made.some((attempt) => attempt.examId === examId);
  const why = hasSat ? undefined : refuseStart(asPersonHasIt(found, person.id), person, 0, ctx.now);
  if (why === 'not-invited') return cannotOpen(why);
  if (why === 'withdrawn' || why === 'closed') return cannotOpen(why, found.title);
  return rules(ctx, examId);
}

async function start(
  ctx: FeatureContext<ExamUses>,
  person: Person,
  examId: string,
): Promise<TapResult | undefined> {
  const started = await ctx.services.attempts.start(person, examId, cardOf(ctx));
  if ('refused' in started) return { toast: startRefusals[started.refused], alert: true };
  if (started.attempt.progress.handedIn) return result(ctx, person, started.attempt.id);
  return { card: say.questionCard(started.attempt, zoneOf(ctx)) };
}

/** The card after a tap, or what became of it: the result, the card in force, a word over the chat. */
async function show(
  ctx: FeatureContext<ExamUses>,
  outcome: TapOutcome | undefined,
  toastFor: (attempt: Attempt) => string | undefined = () => undefined,
): Promise<TapResult | undefined> {
  if (!outcome) return undefined;
  if (!('refused' in outcome)) {
    const toast = toastFor(outcome.attempt);
    return { card: say.questionCard(outcome.attempt, zoneOf(ctx)), ...(toast ? { toast } : {}) };
  }
  switch (outcome.refused) {
    case 'time-over':
    case 'handed-in':
      return {
        ...(await result(ctx, { id: outcome.attempt.personId }, outcome.attempt.id)),
        toast: refusedToast[outcome.refused],
      };
    case 'old-card':
      return { card: say.closedCard(outcome.attempt), toast: say.toasts.oldCard };
    case 'question-over':
      return { card: say.questionCard(outcome.attempt, zoneOf(ctx)), toast: say.toasts.questionOver };
    case 'no-way-back':
      return { card: say.questionCard(outcome.attempt, zoneOf(ctx)), toast: say.noWayBack(outcome.attempt) };
    default:
      return undefined;
  }
}

const refusedToast = { 'time-over': say.toasts.timeOver, 'handed-in': say.toasts.handedIn };

/** Single choices move on by themselves, which shows that they were saved; the last question cannot. */
function isLastOfItsKind({ paper }: Attempt, position: number): boolean {
  const item = paper[position];
  return item !== undefined && position === paper.length - 1 && interactionOf(item.question) === 'choose-one';
}

/** Another view of an open attempt, on its card in force. */
async function look(
  ctx: FeatureContext<ExamUses>,
  person: Person,
  id: string,
  view: (attempt: Attempt) => Message,
): Promise<TapResult | undefined> {
  const attempt = await ctx.services.attempts.find(person.id, id);
  if (!attempt) return undefined;
  if (attempt.progress.handedIn)
    return { ...(await result(ctx, person, attempt.id)), toast: say.toasts.handedIn };
  if (attempt.progress.card !== cardOf(ctx))
    return { card: say.closedCard(attempt), toast: say.toasts.oldCard };
  return { card: view(attempt) };
}

async function result(
  ctx: FeatureContext<ExamUses>,
  person: Pick<Person, 'id'>,
  id: string,
): Promise<TapResult | undefined> {
  return asCard(await resultOf(ctx, person, id));
}

async function resultOf(
  ctx: FeatureContext<ExamUses>,
  person: Pick<Person, 'id'>,
  id: string,
): Promise<Message | undefined> {
  const found = await ctx.services.attempts.findResult(person.id, id);
  if (!found) return undefined;
  const made = await ctx.services.attempts.listOf(person.id);
  const ofExam = made.filter(({ examId }) => examId === found.exam.id);
  return resultCard(found, zoneOf(ctx), {
    ...{ weakness: weaknessIn(ctx, found), corrections: await correctionsIn(ctx, found) },
    nextTry: nextTry(asPersonHasIt(found.exam, person.id), ofExam, ctx.now),
  });
}

/** The attempt that counts of those in the app: the one that answers can be seen of. */
async function ownResult(
  ctx: FeatureContext<ExamUses>,
  person: Person,
  examId: string,
): Promise<TapResult | undefined> {
  const found = await ctx.services.exams.find(examId);
  const made = await ctx.services.attempts.listOf(person.id);
  const sat = made.filter((attempt) => attempt.examId === examId && !attempt.isOnPaper);
  const counting = found && countingAttempt(found.counts, sat);
  const reply = counting && (await resultOf(ctx, person, counting.id));
  return reply && { reply };
}

/** The corrected keys of the paper, for whoever is at no other one. */
async function correctionsIn(ctx: FeatureContext<ExamUses>, { attempt }: Result): Promise<Regrading[]> {
  if (await ctx.services.attempts.isSitting(ctx.person?.id)) return [];
  const asked = new Set(attempt.paper.map(({ question }) => question.id));
  const regradings = await ctx.services.regrading.list(attempt.examId);
  return regradings.filter(({ questionId }) => asked.has(questionId));
}

/** Said only where the answers may be seen. */
function weaknessIn(ctx: FeatureContext<ExamUses>, { attempt, level }: Result): Weakness | undefined {
  const topic = level === 'answers' ? weakestTopic(attempt.paper, attempt.progress.responses) : undefined;
  const { questionBank } = ctx.services;
  if (!topic) return undefined;
  const isNotConcerned = !questionBank.concerns(topic.instrument);
  const isAsked = questionBank.listInstruments().some(({ id }) => id === topic.instrument);
  return isNotConcerned || isAsked
    ? { ...topic, title: questionBank.titleOf(topic.instrument), isNotConcerned }
    : undefined;
}

async function review(
  ctx: FeatureContext<ExamUses>,
  person: Person,
  id: string,
  index: string,
): Promise<TapResult | undefined> {
  const found = await ctx.services.attempts.findResult(person.id, id);
  if (found?.level !== 'answers') return undefined;
  const { paper } = found.attempt;
  const { laws, questionBank } = ctx.services;
  const basisOf = (position: number) => {
    const question = paper[position]?.question;
    return question
      ? { citation: questionBank.citationOf(question), article: laws.articleOf(question) }
      : { citation: '' };
  };
  return asCard(reviewCard(found.attempt, Number(index), basisOf));
}
