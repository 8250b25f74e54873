import type { FeatureContext } from '../../bot/context.ts';
import { ANSWERED, type Recogniser } from '../../bot/feature.ts';
import { meansToAcknowledge } from '../domain/typed-word.ts';
import type { OwnNoticesService } from '../services/own-notices.ts';
import { nothingToRead, wordIsNoAnswer } from './own-notices-messages.ts';
import { type ReadAgainUses, readAgain } from './read-again.ts';

/** More are in the menu. */
const LISTED_MOST = 10;

export type TypedWordUses = ReadAgainUses & { ownNotices: Pick<OwnNoticesService, 'listOpen'> };

/**
 * Shows whoever answers a notice with a word, as one does in a group, the notice with its button: who has written 收到 believes to have
 * signed. The word itself acknowledges nothing.
 */
export const typedWord: Recogniser<TypedWordUses> = {
  place: 40,
  roles: ['staff', 'liaison', 'auditor', 'admin'],
  async offer(ctx, { text }) {
    if (!ctx.person || !meansToAcknowledge(text)) return undefined;
    const [newest, ...others] = await ctx.services.ownNotices.listOpen(ctx.person.id, LISTED_MOST);
    if (!newest) return nothingToRead();
    await ctx.send(wordIsNoAnswer(newest, others));
    await sendNotice(ctx, newest.id);
    return ANSWERED;
  },
};

async function sendNotice(ctx: FeatureContext<TypedWordUses>, noticeId: string): Promise<void> {
  const again = await readAgain(ctx, noticeId);
  if (again?.reply) await ctx.send(again.reply);
}
