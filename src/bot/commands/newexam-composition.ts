import { type BlueprintPart, stockOf } from '../../domain/blueprint.ts';
import {
  type Composition,
  CompositionSchema,
  composeBlueprint,
  hasRoomForPart,
  type PartTopic,
  partOf,
  sizePart,
} from '../../domain/composition.ts';
import { draftExam } from '../../domain/exam-draft.ts';
import { HOLIDAY_TAGS } from '../../domain/question.ts';
import type { FeatureContext } from '../context.ts';
import { askClosing } from '../exam-draft-flow.ts';
import type { TapHandler } from '../feature.ts';
import type { Message } from '../message.ts';
import { bankTooSmall } from '../messages/newexam.ts';
import * as say from '../messages/newexam-composition.ts';

const TITLE_MAX_LENGTH = 40;

/** The buttons with which an officer puts a paper together: part after part, each with its stock beside it. */
export const composition: Readonly<Record<string, TapHandler>> = {
  compose: async (ctx) => ({ card: await showParts(ctx, compositionIn(ctx)?.parts ?? []) }),
  part: async (ctx, type = '', page = '') => {
    const found = compositionIn(ctx);
    if (!found || !hasRoomForPart(found.parts) || !partOf(type, { kind: 'any' })) return undefined;
    return { card: say.topicsCard(type, topicsFor(ctx, type), Number(page)) };
  },
  topic: async (ctx, type = '', kind = '', value = '') => {
    const found = compositionIn(ctx);
    const topic = topicsFor(ctx, type).find((one) => one.code === `${kind}:${value}`);
    const next = topic && partOf(type, topic.topic);
    if (!found || !next) return undefined;
    await ctx.waitFor('size', { composition: { parts: found.parts, next } });
    return { card: say.askSize(next, topic.title, topic.stock) };
  },
  drop: async (ctx, count = '') => {
    const found = compositionIn(ctx);
    if (found?.parts.length !== Number(count)) return undefined;
    return { card: await showParts(ctx, found.parts.slice(0, -1)) };
  },
  composed: async (ctx) => {
    const found = compositionIn(ctx);
    if (!found || found.parts.length === 0) return undefined;
    const blueprint = composeBlueprint('', found.parts);
    const short = ctx.services.questionBank.findShortages(blueprint);
    if (short.length > 0) return { card: bankTooSmall(blueprint, short) };
    await ctx.waitFor('title', { composition: found });
    return { card: say.askTitle() };
  },
};

/** What the officer types while composing: the size of a part, the title of the paper. */
export async function takeComposition(ctx: FeatureContext, text: string): Promise<Message | undefined> {
  const found = compositionIn(ctx);
  if (ctx.flow?.step === 'title' && found) {
    const title = text.trim();
    if (title === '' || title.length > TITLE_MAX_LENGTH) return say.titleRefused(TITLE_MAX_LENGTH);
    return askClosing(
      ctx,
      draftExam(await ctx.services.exams.nextId(), composeBlueprint(title, found.parts)),
    );
  }
  if (ctx.flow?.step !== 'size' || !found?.next) return undefined;
  const stock = stockFor(ctx, found.next);
  const sized = sizePart(found.next, text, stock);
  return 'refused' in sized ? say.sizeRefused(sized.refused, stock) : showParts(ctx, [...found.parts, sized]);
}

function compositionIn(ctx: FeatureContext): Composition | undefined {
  const parsed = CompositionSchema.safeParse(ctx.flow?.data.composition);
  return parsed.success ? parsed.data : undefined;
}

async function showParts(ctx: FeatureContext, parts: readonly BlueprintPart[]): Promise<Message> {
  await ctx.waitFor('compose', { composition: { parts } });
  const lines = parts.map((part) => ({ part, topic: titleOf(ctx, part), stock: stockFor(ctx, part) }));
  return say.partsCard(lines, hasRoomForPart(parts));
}

function stockFor(ctx: FeatureContext, part: BlueprintPart): number {
  const { questions } = ctx.services.questionBank.currentStock();
  return stockOf(composeBlueprint('', [part]), part, questions).length;
}

/** The topics that have questions of the type: everything, the holidays, the instruments. */
function topicsFor(ctx: FeatureContext, type: string): (say.TopicWithStock & { topic: PartTopic })[] {
  const instruments = ctx.services.questionBank.listInstruments();
  const topics: { title: string; topic: PartTopic }[] = [
    { title: say.WHOLE_BANK, topic: { kind: 'any' } },
    ...HOLIDAY_TAGS.map((tag) => ({ title: tag, topic: { kind: 'tag', value: tag } as const })),
    ...instruments.map(({ id, title }) => ({ title, topic: { kind: 'instrument', value: id } as const })),
  ];
  return topics.flatMap(({ title, topic }) => {
    const part = partOf(type, topic);
    const stock = part ? stockFor(ctx, part) : 0;
    const code = `${topic.kind}:${topic.kind === 'any' ? '' : topic.value}`;
    return stock > 0 ? [{ title, topic, code, stock }] : [];
  });
}

function titleOf(ctx: FeatureContext, { from }: BlueprintPart): string {
  const [instrument] = from?.instruments ?? [];
  const titles = ctx.services.questionBank.listInstruments();
  return from?.tags?.[0] ?? titles.find(({ id }) => id === instrument)?.title ?? say.WHOLE_BANK;
}
