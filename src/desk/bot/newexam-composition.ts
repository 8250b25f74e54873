import { z } from 'zod';
import { type BlueprintPart, stockOf } from '../../bank/domain/blueprint.ts';
import { HOLIDAY_TAGS } from '../../bank/domain/question.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import type { TapHandler } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { flowAt } from '../../bot/flow.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import { isWithin } from '../../kernel/characters.ts';
import type { Message } from '../../kernel/message.ts';
import {
  type Composition,
  CompositionSchema,
  composeBlueprint,
  hasRoomForPart,
  type PartTopic,
  partOf,
  sizePart,
} from '../domain/composition.ts';
import { draftExam } from '../domain/exam-draft.ts';
import { askClosing, type ExamDraftFlowUses } from './exam-draft-flow.ts';
import * as say from './newexam-composition-messages.ts';
import { bankTooSmall } from './newexam-messages.ts';

export type NewexamCompositionUses = {
  exams: ExamsService;
  questionBank: QuestionBankService;
} & ExamDraftFlowUses;

const TITLE_MAX_LENGTH = 40;

const KeptSchema = z.object({ composition: CompositionSchema });
export const COMPOSITION_STEPS = { compose: KeptSchema, size: KeptSchema, title: KeptSchema };

/** On one composition: the buttons of another are outdated. */
const onComposition = buttonsOn((ctx: FeatureContext<NewexamCompositionUses>, id) => {
  const found = compositionIn(ctx);
  return found?.examId === id ? found : undefined;
});

/** The buttons with which an officer puts a paper together: part after part, each with its stock beside it. */
export const composition: Readonly<Record<string, TapHandler<NewexamCompositionUses>>> = {
  compose: async (ctx) => {
    const found = compositionIn(ctx) ?? { examId: await ctx.services.exams.nextId(), parts: [] };
    return { card: await showParts(ctx, found) };
  },
  parts: onComposition(async (ctx, found) => ({ card: await showParts(ctx, found) })),
  part: onComposition(async (ctx, { examId, parts }, type, page) => {
    if (!hasRoomForPart(parts) || !partOf(type, { kind: 'any' })) return undefined;
    return { card: say.topicsCard(examId, type, topicsFor(ctx, type), Number(page)) };
  }),
  topic: onComposition(async (ctx, { examId, parts }, type, code) => {
    const topic = topicsFor(ctx, type).find((one) => one.code === code);
    const next = topic && partOf(type, topic.topic);
    if (!next) return undefined;
    await ctx.waitFor(COMPOSITION_STEPS, 'size', { composition: { examId, parts, next } });
    return { card: say.askSize(examId, next, topic.title, topic.stock) };
  }),
  drop: onComposition(async (ctx, found, count) => {
    if (found.parts.length !== Number(count)) return undefined;
    return { card: await showParts(ctx, { ...found, parts: found.parts.slice(0, -1) }) };
  }),
  composed: onComposition(async (ctx, found, count) => {
    if (found.parts.length === 0 || found.parts.length !== Number(count)) return undefined;
    const blueprint = composeBlueprint('', found.parts);
    const short = ctx.services.questionBank.findShortages(blueprint);
    if (short.length > 0) return { card: bankTooSmall(blueprint, short, found.examId) };
    await ctx.waitFor(COMPOSITION_STEPS, 'title', { composition: found });
    return { card: say.askTitle(found.examId) };
  }),
};

/** Takes what the officer types while composing: the size of a part, the title of the paper. */
export async function takeComposition(
  ctx: FeatureContext<NewexamCompositionUses>,
  text: string,
): Promise<Message | undefined> {
  const at = flowAt(ctx, COMPOSITION_STEPS);
  if (!at) return undefined;
  const found = at.data.composition;
  if (at.step === 'title') return takeTitle(ctx, found, text.trim());
  if (at.step !== 'size' || !found.next) return undefined;
  const stock = stockFor(ctx, found.next);
  const sized = sizePart(found.next, text, stock);
  return 'refused' in sized
    ? say.sizeRefused(found.examId, sized.refused, stock)
    : showParts(ctx, { ...found, parts: [...found.parts, sized] });
}

async function takeTitle(
  ctx: FeatureContext<NewexamCompositionUses>,
  found: Composition,
  title: string,
): Promise<Message> {
  const { examId, parts } = found;
  if (title === '' || !isWithin(title, TITLE_MAX_LENGTH)) return say.titleRefused(examId, TITLE_MAX_LENGTH);
  return askClosing(ctx, draftExam(examId, composeBlueprint(title, parts)));
}

/** Shows the card at which the composition stands. */
export async function currentComposition(
  ctx: FeatureContext<NewexamCompositionUses>,
): Promise<Message | undefined> {
  const at = flowAt(ctx, COMPOSITION_STEPS);
  if (!at) return undefined;
  const found = at.data.composition;
  const { examId, next } = found;
  if (at.step === 'title') return say.askTitle(examId);
  return at.step === 'size' && next
    ? say.askSize(examId, next, titleOf(ctx, next), stockFor(ctx, next))
    : showParts(ctx, found);
}

export const compositionIn = (ctx: FeatureContext<NewexamCompositionUses>): Composition | undefined =>
  flowAt(ctx, COMPOSITION_STEPS)?.data.composition;

async function showParts(
  ctx: FeatureContext<NewexamCompositionUses>,
  { examId, parts }: Composition,
): Promise<Message> {
  await ctx.waitFor(COMPOSITION_STEPS, 'compose', { composition: { examId, parts } });
  const lines = parts.map((part) => ({ part, topic: titleOf(ctx, part), stock: stockFor(ctx, part) }));
  return say.partsCard(examId, lines, hasRoomForPart(parts));
}

function stockFor(ctx: FeatureContext<NewexamCompositionUses>, part: BlueprintPart): number {
  const { questions } = ctx.services.questionBank.currentStock();
  return stockOf(composeBlueprint('', [part]), part, questions).length;
}

/** The topics that have questions of the type: everything, the holidays, the instruments. */
function topicsFor(
  ctx: FeatureContext<NewexamCompositionUses>,
  type: string,
): (say.TopicWithStock & { topic: PartTopic })[] {
  const instruments = ctx.services.questionBank.listInstruments();
  const topics: { title: string; topic: PartTopic }[] = [
    { title: say.WHOLE_BANK, topic: { kind: 'any' } },
    ...HOLIDAY_TAGS.map((tag) => ({ title: tag, topic: { kind: 'tag', value: tag } as const })),
    ...instruments.map(({ id, title }) => ({ title, topic: { kind: 'instrument', value: id } as const })),
  ];
  return topics.flatMap(({ title, topic }) => {
    const part = partOf(type, topic);
    const stock = part ? stockFor(ctx, part) : 0;
    return stock > 0 ? [{ title, topic, code: fingerprintOf(topic), stock }] : [];
  });
}

function titleOf(ctx: FeatureContext<NewexamCompositionUses>, { from }: BlueprintPart): string {
  const [instrument] = from?.instruments ?? [];
  const titles = ctx.services.questionBank.listInstruments();
  return from?.tags?.[0] ?? titles.find(({ id }) => id === instrument)?.title ?? say.WHOLE_BANK;
}
