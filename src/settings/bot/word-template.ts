import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { Check } from '../../bot/check.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import type { Documents } from '../../files/word/documents.ts';
import type { Message } from '../../kernel/message.ts';
import type { OwnTemplatesService, TemplateView } from '../services/own-templates.ts';
import * as say from './word-template-messages.ts';

export type WordTemplateUses = {
  ownTemplates: OwnTemplatesService;
  documents: Pick<Documents, 'find'>;
};

type Context = FeatureContext<WordTemplateUses>;

const STEPS = { file: z.object({ file: z.string() }) };

const onTemplate = buttonsOn((ctx: Context, file) => ctx.services.ownTemplates.find(file));

/** Makes the part of /settings in which an officer puts the office's own Word templates in the place of those that ship. */
export const wordTemplate = (services: WordTemplateUses): Feature =>
  createFeature<WordTemplateUses>(services, {
    name: 'template',
    roles: ['admin'],
    waits: STEPS,
    takesFiles: true,
    buttons: {
      async list(ctx, page) {
        await ctx.endFlow();
        return { card: say.listCard(pageOf(await ctx.services.ownTemplates.list(), Number(page) || 0)) };
      },
      open: onTemplate(async (ctx, view) => ({ card: await ask(ctx, view) })),
      get: onTemplate(async (ctx, { template }) => {
        const bytes = await ctx.services.documents.find(template);
        if (!bytes) return { toast: say.toasts.missing, alert: true };
        await ctx.sendFile({ name: template.file, bytes, caption: template.title });
        return { below: say.toasts.below };
      }),
      back: onTemplate(async (ctx, { template }) => {
        await ctx.services.ownTemplates.putBack(template, ctx.telegramId);
        return { card: await ask(ctx, { template, isOwn: false }, say.PUT_BACK) };
      }),
    },
    current: async (ctx) => {
      const view = await viewAsked(ctx);
      return view && ask(ctx, view);
    },
    async onMessage(ctx) {
      const view = await viewAsked(ctx);
      return view && take(ctx, view);
    },
  });

async function viewAsked(ctx: Context): Promise<TemplateView | undefined> {
  const file = flowAt(ctx, STEPS)?.data.file;
  return file === undefined ? undefined : ctx.services.ownTemplates.find(file);
}

async function ask(ctx: Context, view: TemplateView, note?: string): Promise<Message> {
  await ctx.waitFor(STEPS, 'file', { file: view.template.file });
  return say.templateCard(view, note);
}

/** Takes the file that was sent in the place of the template, or says what is wrong with it. */
async function take(ctx: Context, view: TemplateView): Promise<Message> {
  const document = ctx.grammy.message?.document;
  if (!document || !/\.docx$/i.test(document.file_name ?? '')) return ask(ctx, view, say.NO_DOCX);
  const bytes = await ctx.download({ fileId: document.file_id, size: document.file_size ?? 0 });
  if (!bytes) return ask(ctx, view, say.TOO_LARGE);
  const { template } = view;
  const { faults } = await ctx.services.ownTemplates.replace(template, bytes, ctx.telegramId);
  if (faults.length > 0) return say.faultyCard(view, faults);
  return ask(ctx, { template, isOwn: true }, say.REPLACED);
}

/** Makes the check of the office's own templates, which an update may have left behind. */
export const templateCheck = ({ listFaults }: Pick<OwnTemplatesService, 'listFaults'>): Check => ({
  name: 'own-templates',
  label: say.CHECK_LABEL,
  find: async () => (await listFaults()).map(({ template, faults }) => say.finding(template, faults)),
});
