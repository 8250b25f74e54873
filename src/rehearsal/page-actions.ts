import { setTimeout as delay } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { BotApiServer } from './bot-api-server.ts';
import type { PageFeed, Wave } from './page-feed.ts';
import { madeContent } from './participant/made-content.ts';
import type { Participant } from './participant/participant.ts';
import type { RehearsalClock } from './rehearsal-clock.ts';

/** What the composition root does for the page. */
export type RehearsalHooks = {
  /** The first wave after the rehearsal's present; undefined if none is planned. */
  nextWave(): Promise<Wave | undefined>;
  /** The clock now stands elsewhere: what is due is to be looked for at once. */
  onClockMoved(): unknown;
  /** The rehearsal begins anew: everything in it is forgotten, and this server with it. */
  beginAnew(): unknown;
  /** The same, and then a year is lived in it. */
  liveYear(): unknown;
};

type Options = { server: BotApiServer; clock: RehearsalClock; feed: PageFeed; hooks: RehearsalHooks };

/** An apps' spinner on a button ends by itself after about this long. */
const TAP_WAIT_MS = 15_000;
const MAX_FILE_BYTES = 50 * 1024 * 1024;
const EARLIEST = Date.UTC(2005, 0, 1);
const LATEST = Date.UTC(2099, 0, 1);

const Account = z.object({ as: z.number().int() });
/** Who does it, and in which group; in the private chat with the bot if absent. */
const Actor = Account.extend({ chat: z.number().int().negative().optional() });
const OnMessage = Actor.extend({ messageId: z.number().int() });
const Content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sticker'), emoji: z.emoji() }),
  z.object({ kind: z.literal('voice'), seconds: z.number().int().min(1).max(3600) }),
  z.object({ kind: z.literal('location') }),
  z.object({ kind: z.literal('contact') }),
]);
const ClockMove = z.union([
  z.object({ to: z.number().int().min(EARLIEST).max(LATEST) }),
  z.object({ by: z.number().int() }),
  z.object({ to: z.literal('machine') }),
]);

/** Expected to happen while two windows are open; said to the person as it stands. */
class NotPossible extends Error {}

/** Makes the calls of the page, as JSON: what a person does on their phone, and the clock. */
export function createPageActions({ server, clock, feed, hooks }: Options): Hono {
  const actions = new Hono();

  function participantOf(id: number): Participant {
    const participant = server.findAccount(id);
    if (!participant) throw new NotPossible(`演练中没有账号 ${id}。`);
    return participant;
  }

  function whereOf(chat: number | undefined): { chat?: number } {
    if (chat !== undefined && !server.findGroup(chat)) throw new NotPossible(`演练中没有群 ${chat}。`);
    return chat === undefined ? {} : { chat };
  }

  /** The person and the place, once it is sure that the message is there. */
  function onMessage({ as, chat, messageId }: z.infer<typeof OnMessage>) {
    const participant = participantOf(as);
    const where = whereOf(chat);
    const message = participant.messages(where).find(({ message_id }) => message_id === messageId);
    if (!message) throw new NotPossible('这条消息已不在了。');
    return { participant, where, message };
  }

  actions.post('/messages', async (context) => {
    const { as, chat, text } = await read(
      context,
      Actor.extend({ text: z.string().trim().min(1).max(4096) }),
    );
    participantOf(as).send(text, whereOf(chat));
    return context.json({});
  });

  actions.post('/contents', async (context) => {
    const { as, chat, content } = await read(context, Actor.extend({ content: Content }));
    const participant = participantOf(as);
    participant.sendContent(madeContent(content, participant.user), whereOf(chat));
    return context.json({});
  });

  actions.post('/files', async (context) => {
    const size = Number(context.req.header('content-length') ?? Number.NaN);
    if (!(size <= MAX_FILE_BYTES)) return context.json({ error: '文件不能超过 50 MB。' }, 413);
    const { file, caption, asPhoto, ...actor } = FileForm.parse(await context.req.parseBody());
    const upload = { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
    const options = { ...whereOf(actor.chat), ...(caption && { caption }) };
    const participant = participantOf(actor.as);
    await (asPhoto ? participant.sendPhoto(upload, options) : participant.sendFile(upload, options));
    return context.json({});
  });

  actions.post('/taps', async (context) => {
    const tap = await read(context, OnMessage.extend({ data: z.string() }));
    const { participant, where } = onMessage(tap);
    const answer = participant.tapData(tap.messageId, tap.data, where);
    return context.json(
      await Promise.race([answer, delay(TAP_WAIT_MS, { unanswered: true }, { ref: false })]),
    );
  });

  actions.post('/links', async (context) => {
    const { as, url } = await read(context, Account.extend({ url: z.url() }));
    return context.json(participantOf(as).openUrl(url));
  });

  actions.post('/votes', async (context) => {
    const vote = await read(context, OnMessage.extend({ options: z.array(z.number().int()).min(1) }));
    const { participant, where, message } = onMessage(vote);
    if (!participant.vote(vote.messageId, vote.options, where))
      throw new NotPossible('投票已截止，或您已投过票。');
    feed.recordVote(message.poll?.id ?? '', vote.as, vote.options);
    return context.json({});
  });

  actions.post('/blocks', async (context) => {
    const { as, blocked } = await read(context, Account.extend({ blocked: z.boolean() }));
    if (blocked) participantOf(as).block();
    else participantOf(as).unblock();
    return context.json({});
  });

  actions.post('/clock', async (context) => {
    const move = await read(context, ClockMove);
    if ('by' in move) clock.advance(move.by);
    else if (move.to === 'machine') clock.realTime();
    else clock.set(move.to);
    await hooks.onClockMoved();
    return context.json({});
  });

  actions.post('/clock/next-wave', async (context) => {
    const wave = await hooks.nextWave();
    if (!wave) return context.json({});
    clock.set(wave.at);
    await hooks.onClockMoved();
    return context.json({ wave });
  });

  // Answered first: what answers is stopped by it.
  actions.post('/anew', async (context) => {
    await read(context, z.object({}));
    setImmediate(hooks.beginAnew);
    return context.json({});
  });

  actions.post('/year', async (context) => {
    await read(context, z.object({}));
    setImmediate(hooks.liveYear);
    return context.json({});
  });

  actions.onError((error, context) => {
    if (error instanceof NotPossible) return context.json({ error: error.message }, 409);
    if (error instanceof z.ZodError) return context.json({ error: z.prettifyError(error) }, 400);
    console.error(error);
    return context.json({ error: `演练服务器出错：${error.message}` }, 500);
  });
  return actions;
}

const FileForm = z.object({
  as: z.coerce.number().int(),
  chat: z.coerce.number().int().negative().optional(),
  caption: z.string().optional(),
  asPhoto: z.literal('yes').optional(),
  file: z.instanceof(File),
});

/** Only JSON that says so: a form of another site cannot say so. */
async function read<Schema extends z.ZodType>(context: Context, schema: Schema): Promise<z.infer<Schema>> {
  if (!context.req.header('content-type')?.startsWith('application/json'))
    throw new NotPossible('请求须为 application/json。');
  return schema.parse(await context.req.json().catch(() => undefined));
}
