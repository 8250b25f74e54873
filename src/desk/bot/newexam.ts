import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { cancelled } from '../../bot/messages/common.ts';
import { type RecipientsUses, recipientButtons, type Unsent } from '../../bot/recipients.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import {
  draftExam,
  type ExamDraft,
  parseWindow,
  setTyped,
  TYPED_RULES,
  type TypedRule,
} from '../domain/exam-draft.ts';
import { setRule } from '../domain/exam-draft-rules.ts';
import { askAudience, audienceButtons, type ExamAudienceUses, takeNames } from './exam-audience.ts';
import { askClosing, DRAFT_STEPS, draftIn, type ExamDraftFlowUses } from './exam-draft-flow.ts';
import {
  COMPOSITION_STEPS,
  composition,
  compositionIn,
  currentComposition,
  type NewexamCompositionUses,
  takeComposition,
} from './newexam-composition.ts';
import * as say from './newexam-messages.ts';
import { askSettings, type NewexamPublishUses, publish, tryOut } from './newexam-publish.ts';
import { askTyped, numberRefused } from './newexam-rules-messages.ts';

export type NewexamUses = {
  exams: ExamsService;
  office: Office;
  questionBank: QuestionBankService;
} & ExamDraftFlowUses &
  NewexamCompositionUses &
  NewexamPublishUses &
  RecipientsUses &
  ExamAudienceUses;

const STEPS = { ...DRAFT_STEPS, ...COMPOSITION_STEPS };

/** On one draft: the buttons of another are outdated. */
const onDraft = buttonsOn((ctx: FeatureContext<NewexamUses>, id) => {
  const draft = draftIn(ctx);
  return draft?.examId === id ? draft : undefined;
});

/** Makes /newexam: publishing an exam, by paper, window, audience, rules. What has been decided so far waits in the flow. */
export const newexam = (services: NewexamUses): Feature =>
  createFeature(services, {
    name: 'newexam',
    place: 90,
    description: '发布考试',
    section: 'exams',
    words: ['发布考试', '出卷', '组卷'],
    roles: ['admin'],
    run: blueprints,
    buttons: {
      blueprints: async (ctx) => ({ card: await blueprints(ctx) }),
      async blueprint(ctx, id = '') {
        const blueprint = ctx.services.questionBank.findBlueprint(id);
        if (!blueprint) return undefined;
        await ctx.services.questionBank.refresh();
        const short = ctx.services.questionBank.findShortages(blueprint);
        if (short.length > 0) return { card: say.bankTooSmall(blueprint, short, draftId(ctx)) };
        const draft = draftExam(await ctx.services.exams.nextId(), blueprint);
        return { card: await askClosing(ctx, draft) };
      },
      closes: onDraft(async (ctx, draft, closesAt) => {
        if (!Number.isInteger(Number(closesAt))) return undefined;
        const { opensAt: _, ...rest } = draft;
        return { card: await afterWindow(ctx, { ...rest, closesAt: Number(closesAt) }) };
      }),
      window: onDraft(async (ctx, draft) => ({ card: await askClosing(ctx, draft) })),
      ...audienceButtons,
      ...recipientButtons<NewexamUses>({
        feature: 'newexam',
        find: (ctx, id) => unsentOf(draftIn(ctx), id),
      }),
      settings: onDraft(async (ctx, draft) => ({ card: await askSettings(ctx, draft) })),
      set: onDraft(async (ctx, draft, rule, value) => {
        const changed = setRule(draft, rule, value);
        if (!changed) return undefined;
        const card = await askSettings(ctx, changed);
        const isCostly = changed.revealsAtHandIn && !draft.revealsAtHandIn;
        return isCostly ? { card, toast: say.toasts.revealCosts, alert: true } : { card };
      }),
      type: onDraft(async (ctx, draft, rule) => {
        if (!isTypedRule(rule)) return undefined;
        await ctx.waitFor(STEPS, rule, { draft });
        return { card: askTyped(rule, draft) };
      }),
      try: onDraft(tryOut),
      publish: onDraft(publish),
      ...composition,
      async cancel(ctx, id = '') {
        if (id !== draftId(ctx)) return undefined;
        await ctx.endFlow();
        return { card: cancelled() };
      },
    },
    async current(ctx) {
      const draft = draftIn(ctx);
      return draft ? currentDraft(ctx, draft) : currentComposition(ctx);
    },
    waits: STEPS,
    async onMessage(ctx) {
      const text = ctx.grammy.message?.text ?? '';
      const draft = draftIn(ctx);
      if (!draft) return takeComposition(ctx, text);
      const { step = '' } = flowAt(ctx, DRAFT_STEPS) ?? {};
      if (step === 'names') return takeNames(ctx, draft);
      if (isTypedRule(step)) {
        const changed = setTyped(draft, step, text);
        return changed ? askSettings(ctx, changed) : numberRefused(step, draft);
      }
      if (step !== 'closing') return undefined;
      const window = parseWindow(text, ctx.now, ctx.services.office.timezone);
      if ('refused' in window) return say.windowRefused(window, draft, ctx.now, ctx.services.office.timezone);
      const { opensAt: _, ...rest } = draft;
      return afterWindow(ctx, { ...rest, ...window });
    },
  });

/** Returns the id of what is being drafted or composed; '' when nothing is. */
function draftId(ctx: FeatureContext<NewexamUses>): string {
  return (draftIn(ctx) ?? compositionIn(ctx))?.examId ?? '';
}

/** The card at which the draft stands. */
async function currentDraft(ctx: FeatureContext<NewexamUses>, draft: ExamDraft): Promise<Message> {
  const { step = '' } = flowAt(ctx, DRAFT_STEPS) ?? {};
  if (step === 'closing') return askClosing(ctx, draft);
  if (step === 'audience' || step === 'names') return afterWindow(ctx, draft);
  return isTypedRule(step) ? askTyped(step, draft) : askSettings(ctx, draft);
}

const isTypedRule = (text: string): text is TypedRule => TYPED_RULES.some((rule) => rule === text);

/** A make-up's people are settled; for other exams they are chosen next. */
async function afterWindow(ctx: FeatureContext<NewexamUses>, draft: ExamDraft): Promise<Message> {
  return (await askAudience(ctx, draft)) ?? askSettings(ctx, draft);
}

async function blueprints(ctx: FeatureContext<NewexamUses>): Promise<Message> {
  const { questionBank } = ctx.services;
  await questionBank.refresh();
  const offered = questionBank.blueprints.map((blueprint) => ({
    ...blueprint,
    isShort: questionBank.findShortages(blueprint).length > 0,
  }));
  return say.blueprintsCard(offered, draftId(ctx));
}

const unsentOf = (draft: ExamDraft | undefined, id: string): Unsent | undefined =>
  draft?.examId === id
    ? {
        ...{ title: draft.blueprint.title, audience: draft.audience },
        back: { text: '返回', data: `newexam.settings:${id}` },
      }
    : undefined;
