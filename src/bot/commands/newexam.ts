import { type Audience, EVERYBODY } from '../../domain/audience.ts';
import {
  draftExam,
  type ExamDraft,
  ExamDraftSchema,
  examOf,
  isWindowLeft,
  parseWindow,
  proposeClosings,
} from '../../domain/exam-draft.ts';
import { setRule } from '../../domain/exam-draft-rules.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature, TapResult } from '../feature.ts';
import type { Message } from '../message.ts';
import { cancelled } from '../messages/common.ts';
import { announcement } from '../messages/exam-entry.ts';
import * as say from '../messages/newexam.ts';

/** Publishing an exam: paper, window, audience, rules. What has been decided so far waits in the flow. */
export const newexam: Feature = {
  name: 'newexam',
  description: '发布考试',
  roles: ['admin'],
  run: blueprints,
  buttons: {
    blueprints: async (ctx) => ({ card: await blueprints(ctx) }),
    async blueprint(ctx, id = '') {
      const blueprint = ctx.services.questionBank.findBlueprint(id);
      if (!blueprint) return undefined;
      const short = ctx.services.questionBank.findShortages(blueprint);
      if (short.length > 0) return { card: say.bankTooSmall(blueprint, short) };
      const draft = draftExam(await ctx.services.exams.nextId(), blueprint);
      return { card: await askClosing(ctx, draft) };
    },
    closes: withDraft(async (ctx, draft, closesAt) => {
      const { opensAt: _, ...rest } = draft;
      return { card: await askAudience(ctx, { ...rest, closesAt: Number(closesAt) }, 0) };
    }),
    groups: withDraft(async (ctx, draft, page) => ({ card: await askAudience(ctx, draft, Number(page)) })),
    everybody: withDraft(async (ctx, draft, chosen) => {
      const audience = chosen === '1' ? EVERYBODY : {};
      return { card: await askAudience(ctx, { ...draft, audience }, 0) };
    }),
    group: withDraft(async (ctx, draft, index, chosen, page) => {
      const group = (await groupsOf(ctx))[Number(index)];
      if (!group) return undefined;
      const audience = withGroup(draft.audience, group, chosen === '1');
      return {
        card: await askAudience(ctx, { ...draft, audience }, Number(page)),
      };
    }),
    settings: withDraft(async (ctx, draft) => ({ card: await askSettings(ctx, draft) })),
    set: withDraft(async (ctx, draft, rule, value) => {
      const changed = setRule(draft, rule, value);
      if (!changed) return undefined;
      const card = await askSettings(ctx, changed);
      const isCostly = changed.revealsAtHandIn && !draft.revealsAtHandIn;
      return isCostly ? { card, toast: say.toasts.revealCosts, alert: true } : { card };
    }),
    publish: withDraft(publish),
    async cancel(ctx) {
      await ctx.endFlow();
      return { card: cancelled() };
    },
  },
  async onMessage(ctx) {
    const draft = draftIn(ctx);
    if (!draft || ctx.flow?.step !== 'closing') return undefined;
    const window = parseWindow(ctx.grammy.message?.text ?? '', ctx.now, ctx.services.office.timezone);
    if ('refused' in window) return say.windowRefused(window.refused);
    return askAudience(ctx, { ...draft, ...window }, 0);
  },
};

function withDraft(
  handle: (
    ctx: FeatureContext,
    draft: ExamDraft,
    ...args: [a: string, b: string, c: string]
  ) => Promise<TapResult | undefined>,
) {
  return async (ctx: FeatureContext, a = '', b = '', c = ''): Promise<TapResult | undefined> => {
    const draft = draftIn(ctx);
    return draft && handle(ctx, draft, a, b, c);
  };
}

function draftIn(ctx: FeatureContext): ExamDraft | undefined {
  const parsed = ExamDraftSchema.safeParse(ctx.flow?.data.draft);
  return parsed.success ? parsed.data : undefined;
}

async function blueprints(ctx: FeatureContext): Promise<Message> {
  return say.blueprintsCard(ctx.services.questionBank.blueprints);
}

async function askClosing(ctx: FeatureContext, draft: ExamDraft): Promise<Message> {
  await ctx.waitFor('closing', { draft });
  const zone = ctx.services.office.timezone;
  return say.closingCard(draft, proposeClosings(ctx.now, zone), zone);
}

async function askAudience(ctx: FeatureContext, draft: ExamDraft, page: number): Promise<Message> {
  await ctx.waitFor('audience', { draft });
  const [groups, { total }] = await Promise.all([
    groupsOf(ctx),
    ctx.services.audiences.count(draft.audience),
  ]);
  return say.audienceCard(draft.audience, groups, total, page);
}

async function groupsOf(ctx: FeatureContext): Promise<say.Group[]> {
  const { departments, tags } = await ctx.services.audiences.listChoices();
  return [
    ...departments.map((choice) => ({ ...choice, kind: 'departments' as const })),
    ...tags.map((choice) => ({ ...choice, kind: 'tags' as const })),
  ];
}

function withGroup(
  { all: _, ...audience }: Audience,
  { kind, value }: say.Group,
  isChosen: boolean,
): Audience {
  const others = (audience[kind] ?? []).filter((other) => other !== value);
  return { ...audience, [kind]: isChosen ? [...others, value] : others };
}

async function askSettings(ctx: FeatureContext, draft: ExamDraft): Promise<Message> {
  await ctx.waitFor('settings', { draft });
  const { total } = await ctx.services.audiences.count(draft.audience);
  return say.settingsCard(draft, total, ctx.services.office.timezone);
}

/** A second tap finds the flow ended; one that a restart repeats finds the exam published under the same id. */
async function publish(ctx: FeatureContext, draft: ExamDraft): Promise<TapResult | undefined> {
  const exam = examOf(draft, ctx);
  const { total } = await ctx.services.audiences.count(draft.audience);
  if (total === 0) return { toast: say.toasts.nobody, alert: true };
  if (!exam || !isWindowLeft(draft, ctx.now)) {
    return { card: await askClosing(ctx, draft), toast: say.toasts.windowOver, alert: true };
  }
  const result = await ctx.services.exams.publish(exam, announcement(exam, ctx.services.office.timezone));
  if ('refused' in result) return { card: say.bankTooSmall(draft.blueprint, result.short) };
  await ctx.endFlow();
  await ctx.services.audit.record({ by: ctx.telegramId, action: 'exam-published', subject: exam.title });
  return { card: say.published(exam.title, total, exam.id) };
}
