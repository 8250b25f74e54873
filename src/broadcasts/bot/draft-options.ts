import type { FeatureContext } from '../../bot/context.ts';
import type { TapHandler } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';
import type { BroadcastDraft } from '../domain/broadcast.ts';
import type { DraftOption, DraftOptions } from '../services/draft-options.ts';
import { markPreview } from './broadcast-content.ts';
import { findDraft, STEPS } from './broadcast-draft.ts';
import * as say from './draft-options-messages.ts';

export type DraftOptionUses = {
  draftOptions: Pick<DraftOptions, 'list' | 'listOffered' | 'find' | 'listDeeds'>;
};

type Context = FeatureContext<DraftOptionUses>;

async function showSettings({ services }: Context, draft: BroadcastDraft): Promise<Message> {
  const { draftOptions } = services;
  return say.settingsCard(await draftOptions.listOffered(draft), draft, draftOptions.listDeeds());
}

/** Keeps the draft where it stands: what was opened at its confirmation leads back there. */
async function keep(ctx: Context, { option: _, ...draft }: BroadcastDraft): Promise<void> {
  const step = flowAt(ctx, STEPS)?.step === 'confirm' ? 'confirm' : 'audience';
  await ctx.waitFor(STEPS, step, draft);
}

async function keepChanged(ctx: Context, draft: BroadcastDraft): Promise<void> {
  await Promise.all([keep(ctx, draft), markPreview(ctx, draft)]);
}

/** Opens the card of an option and waits for what is typed into it. */
async function openPage(
  ctx: Context,
  option: DraftOption,
  draft: BroadcastDraft,
  refusal?: string,
): Promise<Message> {
  if (!option.page) return showSettings(ctx, draft);
  await ctx.waitFor(STEPS, 'option', { ...draft, option: option.id });
  return say.optionCard(option, option.page, draft, refusal);
}

/** Shows the card at which an option is being settled; nothing where none is. */
export async function currentOption(ctx: Context, draft: BroadcastDraft): Promise<Message | undefined> {
  const option = draft.option === undefined ? undefined : ctx.services.draftOptions.find(draft.option);
  return option && openPage(ctx, option, draft);
}

/** Takes what was typed for the option that is waited for. */
export async function takeOption(ctx: Context, draft: BroadcastDraft): Promise<Message | undefined> {
  const option = ctx.services.draftOptions.find(draft.option ?? '');
  const read = option?.page?.read(draft, ctx.grammy.message?.text ?? '');
  if (!option || !read) return undefined;
  if ('refused' in read) return openPage(ctx, option, draft, read.refused);
  const isShown = await markPreview(ctx, read);
  return isShown ? openPage(ctx, option, read) : openPage(ctx, option, draft, say.LINK_REFUSED);
}

const ofOption =
  (act: (ctx: Context, option: DraftOption, draft: BroadcastDraft, value: string) => Promise<Message>) =>
  async (ctx: Context, number = '', id = '', value = '') => {
    const draft = findDraft(ctx, number);
    const option = ctx.services.draftOptions.find(id);
    return draft && option && { card: await act(ctx, option, draft, value) };
  };

/** The buttons of what is settled of a draft beside its content and its audience. */
export const draftOptionButtons: Readonly<Record<string, TapHandler<DraftOptionUses>>> = {
  async settings(ctx, number = '') {
    const draft = findDraft(ctx, number);
    if (!draft) return undefined;
    await keep(ctx, draft);
    return { card: await showSettings(ctx, draft) };
  },

  async deed(ctx, number = '', id = '') {
    const draft = findDraft(ctx, number);
    const deed = ctx.services.draftOptions.listDeeds().find((one) => one.id === id);
    return draft && deed && { toast: await deed.act(draft, ctx.telegramId), alert: true };
  },

  openoption: ofOption((ctx, option, draft) => openPage(ctx, option, draft)),

  /** A button leads to a value, not to the next one: tapped twice it changes nothing more. */
  option: ofOption(async (ctx, option, draft, value) => {
    const changed = option.choose(draft, value) ?? draft;
    await keepChanged(ctx, changed);
    return option.page ? openPage(ctx, option, changed) : showSettings(ctx, changed);
  }),
};
