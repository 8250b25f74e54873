import type { Message as TelegramMessage } from 'grammy/types';
import { z } from 'zod';
import { kindOf } from '../../bot/content-kinds.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { ANSWERED, createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { isMarkedSecret } from '../../bot/marked-secret.ts';
import { unlessRefused } from '../../bot/unless-refused.ts';
import type { Message } from '../../kernel/message.ts';
import { noticeTitle } from '../../notices/domain/notice-title.ts';
import type { Reminder, RemindersService } from '../../reminders/services/reminders.ts';
import type { Attachment } from '../domain/attachment.ts';
import type { AttachmentsService } from '../services/attachments.ts';
import * as say from './attachment-messages.ts';

export type AttachmentUses = {
  attachments: AttachmentsService;
  reminders: Pick<RemindersService, 'findReminder'>;
};

type Context = FeatureContext<AttachmentUses>;

/** `album`: the one that was refused last, of which nothing more is said. */
const STEPS = { file: z.object({ id: z.string(), album: z.string().optional() }) };

/** Makes the way to put a picture or file to the reminder of a wave, and to take it off. */
export const attachment = (services: AttachmentUses): Feature =>
  createFeature<AttachmentUses>(services, {
    name: 'attachment',
    roles: ['admin'],
    waits: STEPS,
    takesFiles: true,
    async onMessage(ctx) {
      const { message } = ctx.grammy;
      const at = flowAt(ctx, STEPS);
      const reminder = at && (await ctx.services.reminders.findReminder(at.data.id));
      if (!message || !reminder) return undefined;
      if (message.media_group_id && message.media_group_id === at.data.album) return ANSWERED;
      return take(ctx, reminder, message);
    },
    async current(ctx) {
      const at = flowAt(ctx, STEPS);
      const reminder = at && (await ctx.services.reminders.findReminder(at.data.id));
      return reminder && open(ctx, reminder);
    },
    buttons: {
      open: onReminder(async (ctx, reminder) =>
        reminder.record ? { toast: say.toasts.over, alert: true } : { card: await open(ctx, reminder) },
      ),
      take: onReminder(async (ctx, reminder) => {
        const isTaken = await ctx.services.attachments.take(reminder, ctx.telegramId);
        return {
          toast: isTaken ? say.toasts.taken : say.toasts.none,
          card: await open(ctx, reminder),
        };
      }),
    },
  });

function onReminder(act: (ctx: Context, reminder: Reminder) => Promise<TapResult>) {
  return async (ctx: Context, id = ''): Promise<TapResult | undefined> => {
    const reminder = await ctx.services.reminders.findReminder(id);
    return reminder && act(ctx, reminder);
  };
}

/** Shows what goes out with the reminder, and waits for a file. */
async function open(ctx: Context, reminder: Reminder, note?: string, album?: string): Promise<Message> {
  const { id } = reminder.wave;
  await ctx.waitFor(STEPS, 'file', { id, ...(album && { album }) });
  const { attachments } = ctx.services;
  const company = await attachments.findCompany(reminder);
  return say.attachmentCard(reminder, await attachments.find(id), company, note);
}

async function take(ctx: Context, reminder: Reminder, message: TelegramMessage): Promise<Message> {
  const { media_group_id: album } = message;
  if (album) return open(ctx, reminder, say.REFUSED.album, album);
  const found = fileOf(message);
  if (!found) return open(ctx, reminder, say.REFUSED.kind);
  if (isMarkedSecret(message)) return open(ctx, reminder, say.REFUSED.secret);
  const copy = await copied(ctx, message);
  if (!copy) return open(ctx, reminder, say.REFUSED.gone);
  const attachment: Attachment = { ...copy, ...found };
  const isPut = await ctx.services.attachments.put(reminder, attachment, ctx.telegramId);
  await ctx.endFlow();
  const company = await ctx.services.attachments.findCompany(reminder);
  return isPut
    ? say.attached(reminder, attachment, company)
    : say.attachmentCard(reminder, undefined, company, say.toasts.over);
}

/** The bot's own copy shows it as it will arrive, and is what goes out: nobody can edit it any more. */
async function copied(ctx: Context, { message_id: id }: TelegramMessage) {
  const { telegramId: chat } = ctx;
  const copy = await unlessRefused(() => ctx.grammy.api.copyMessage(chat, chat, id));
  return copy && { fromChatId: chat, messageId: copy.message_id };
}

/** What is attached, and how it is called: by its caption, the name of its file, or what it is. */
function fileOf(message: TelegramMessage): Pick<Attachment, 'file' | 'name'> | undefined {
  const kind = kindOf(message);
  const { document, photo, video } = message;
  const file =
    kind === 'document' ? document : kind === 'photo' ? photo?.at(-1) : kind === 'video' ? video : undefined;
  if (!file) return undefined;
  const name = document?.file_name ?? noticeTitle(message) ?? (kind === 'video' ? say.VIDEO : say.PICTURE);
  return { file: file.file_unique_id, name };
}
