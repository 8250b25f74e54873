import type { FeatureContext } from '../../bot/context.ts';
import { withServices } from '../../bot/feature.ts';
import type { Message } from '../../kernel/message.ts';
import type { BroadcastDraft } from '../domain/broadcast.ts';
import { askConfirmation, type ConfirmationUses } from './broadcast-confirmation.ts';
import { showContent } from './broadcast-content.ts';

/** Takes up a confirmed draft once more, to be changed and confirmed anew; nothing where its content is not there any more. */
export type ReopenDraft = (
  ctx: FeatureContext,
  draft: BroadcastDraft,
  more?: Pick<BroadcastDraft, 'replaces'>,
) => Promise<Message | undefined>;

/**
 * Returns the way back from a confirmed broadcast to its draft: the content stands in the officer's chat anew, which is the copy that
 * goes out, and the draft has a number of its own.
 */
export const reopenDraft =
  (services: ConfirmationUses): ReopenDraft =>
  async (ctx, { headcount: _, offered: __, ...draft }, more) => {
    const copied = await showContent(ctx, draft);
    if (!copied) return undefined;
    const content = { ...draft.content, fromChatId: ctx.telegramId, ...copied };
    const number = await services.notices.takeBroadcastNumber();
    return askConfirmation(withServices(ctx.as('broadcast'), services), {
      ...draft,
      ...more,
      content,
      number,
    });
  };
