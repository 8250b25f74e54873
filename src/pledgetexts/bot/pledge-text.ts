import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import { readParagraphs } from '../../files/word/read-paragraphs.ts';
import type { Message } from '../../kernel/message.ts';
import { type PledgeKind, PostParagraphSchema } from '../../pledges/domain/pledge-kind.ts';
import { paragraphsOf } from '../../pledges/domain/pledge-text.ts';
import { readPostParagraphs, saysSame } from '../../pledges/domain/post-paragraphs.ts';
import type { Campaigns } from '../../pledges/services/campaigns.ts';
import type { PledgeKinds, Words } from '../../pledges/services/pledge-kinds.ts';
import * as say from './pledge-text-messages.ts';

export type PledgeTextUses = { kinds: PledgeKinds; campaigns: Pick<Campaigns, 'listOpen'> };

type Ctx = FeatureContext<PledgeTextUses>;

const STEPS = {
  words: z.object({ kind: z.string() }),
  /** The paragraphs for posts are waited for. */
  posts: z.object({ kind: z.string() }),
  review: z.object({
    ...{ kind: z.string(), title: z.string(), text: z.string() },
    /** Absent in what a former version kept: those of the kind. */
    posts: z.array(PostParagraphSchema).optional(),
  }),
};

const onKind = buttonsOn((ctx: Ctx, id: string) => ctx.services.kinds.find(id));

async function show(ctx: Ctx, kind: PledgeKind, page = 0): Promise<Message> {
  await ctx.endFlow();
  const shipped = ctx.services.kinds.findShipped(kind.id);
  const isEdited =
    shipped?.title !== kind.title || shipped.text !== kind.text || !saysSame(shipped.posts, kind.posts);
  return say.kindCard(kind, page, { isEdited });
}

/** The paragraphs of what somebody sent; undefined where it is no text that can be read. */
async function readSent(ctx: Ctx): Promise<string[] | undefined> {
  const { text, document } = ctx.grammy.message ?? {};
  if (text !== undefined) return paragraphsOf(text);
  if (!document) return undefined;
  const bytes = await ctx.download({ fileId: document.file_id, size: document.file_size ?? 0 });
  if (!bytes) return undefined;
  if (/\.docx$/i.test(document.file_name ?? '')) {
    const read = await readParagraphs(bytes);
    return read && paragraphsOf(read.join('\n'));
  }
  return /\.txt$/i.test(document.file_name ?? '') ? paragraphsOf(new TextDecoder().decode(bytes)) : undefined;
}

async function take(ctx: Ctx, kind: PledgeKind): Promise<Message> {
  const read = await readSent(ctx);
  if (!read || read.some((line) => line.includes('\ufffd'))) return say.askWords(kind, say.NOT_READ);
  const [title = '', ...rest] = read;
  return review(ctx, kind, { title, text: `${rest.join('\n')}\n`, posts: kind.posts });
}

async function takePosts(ctx: Ctx, kind: PledgeKind): Promise<Message> {
  const read = await readSent(ctx);
  if (!read || read.some((line) => line.includes('\ufffd'))) return say.askPosts(kind, say.NOT_READ);
  const posts = readPostParagraphs(read);
  if ('refused' in posts) return say.askPosts(kind, say.noPosts(posts.line));
  return review(ctx, kind, { title: kind.title, text: kind.text, posts });
}

async function review(ctx: Ctx, kind: PledgeKind, words: Words): Promise<Message> {
  const refused = await ctx.services.kinds.refuse(kind.id, words);
  if (refused) return askAgain(ctx, kind, say.refusalText(refused));
  const { title, text, posts } = words;
  await ctx.waitFor(STEPS, 'review', { kind: kind.id, title, text, posts });
  return say.reviewCard(kind, words, 0);
}

/** Asks for what was sent once more. */
const askAgain = (ctx: Ctx, kind: PledgeKind, note?: string): Message =>
  flowAt(ctx, STEPS)?.step === 'posts' ? say.askPosts(kind, note) : say.askWords(kind, note);

/** The words that are being looked over, if they are this kind's. */
function wordsIn(ctx: Ctx, { id, posts }: PledgeKind): Words | undefined {
  const found = flowAt(ctx, STEPS);
  if (found?.step !== 'review' || found.data.kind !== id) return undefined;
  const { title, text, posts: read = posts } = found.data;
  return { title, text, posts: read };
}

/** Makes the texts of pledges as officers see and change them. */
export const pledgeText = (services: PledgeTextUses): Feature =>
  createFeature(services, {
    name: 'pledgetext',
    roles: ['admin'],
    waits: STEPS,
    takesFiles: true,
    async onMessage(ctx) {
      const kind = await ctx.services.kinds.find(flowAt(ctx, STEPS)?.data.kind ?? '');
      const isOfPosts = flowAt(ctx, STEPS)?.step === 'posts';
      return kind && (isOfPosts ? takePosts(ctx, kind) : take(ctx, kind));
    },
    async current(ctx) {
      const kind = await ctx.services.kinds.find(flowAt(ctx, STEPS)?.data.kind ?? '');
      const words = kind && wordsIn(ctx, kind);
      return kind && (words ? say.reviewCard(kind, words, 0) : askAgain(ctx, kind));
    },
    buttons: {
      list: async (ctx, page) => ({
        card: say.kindsCard(pageOf(await ctx.services.kinds.list(), Number(page) || 0)),
      }),
      show: onKind(async (ctx, kind, page) => ({ card: await show(ctx, kind, Number(page) || 0) })),
      posts: onKind(async (_, kind, page) => ({ card: say.postsCard(kind, Number(page) || 0) })),
      edit: onKind(async (ctx, kind) => {
        await ctx.waitFor(STEPS, 'words', { kind: kind.id });
        return { card: say.askWords(kind) };
      }),
      editposts: onKind(async (ctx, kind) => {
        await ctx.waitFor(STEPS, 'posts', { kind: kind.id });
        return { card: say.askPosts(kind) };
      }),
      restore: onKind(async (ctx, kind) => {
        const shipped = ctx.services.kinds.findShipped(kind.id);
        return shipped && { card: await review(ctx, kind, shipped) };
      }),
      review: onKind(async (ctx, kind, page) => {
        const words = wordsIn(ctx, kind);
        return words && { card: say.reviewCard(kind, words, Number(page) || 0) };
      }),
      save: onKind(async (ctx, kind) => {
        const words = wordsIn(ctx, kind);
        if (!words) return undefined;
        const saved = await ctx.services.kinds.edit(kind.id, words, ctx.telegramId);
        await ctx.endFlow();
        if ('refused' in saved) return { card: say.askWords(kind, say.refusalText(saved)) };
        const open = (await ctx.services.campaigns.listOpen()).filter((one) => one.kind === kind.id);
        return { card: say.savedCard(saved, open) };
      }),
    },
  });
