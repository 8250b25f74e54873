import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { audienceLines } from '../../bot/messages/audience.ts';
import { saidOf } from '../../broadcasts/bot/draft-options-messages.ts';
import { sendingWords } from '../../broadcasts/bot/sending-time-messages.ts';
import { type BroadcastDraft, BroadcastDraftSchema } from '../../broadcasts/domain/broadcast.ts';
import type { DraftOptions } from '../../broadcasts/services/draft-options.ts';
import type { ReleaseService } from '../../broadcasts/services/release.ts';
import type { SendingTimes } from '../../broadcasts/services/sending-times.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { GATE } from '../domain/gate.ts';
import { broadcastStarted } from './approval-messages.ts';
import type { ShownKind } from './shown-kind.ts';

const ConfirmedSchema = z.object({
  draft: BroadcastDraftSchema,
  by: z.int(),
  headcount: z.int(),
  passed: z.array(z.string()),
  sending: z.object({ key: z.string(), validUntil: z.int().optional() }).optional(),
});
const read = (content: unknown) => ConfirmedSchema.parse(content);

type Uses = {
  release: ReleaseService;
  sendingTimes: Pick<SendingTimes, 'next'>;
  audiences: Pick<AudiencesService, 'count'>;
  draftOptions: Pick<DraftOptions, 'list'>;
  showContent(ctx: FeatureContext, draft: BroadcastDraft): Promise<object | undefined>;
  reopenDraft(
    ctx: FeatureContext,
    draft: BroadcastDraft,
    more?: Pick<BroadcastDraft, 'replaces'>,
  ): Promise<Message | undefined>;
  office: Office;
};

/** Returns broadcasts, as what may need approval. */
export function broadcastKind({ release, sendingTimes, audiences, office, ...uses }: Uses): ShownKind {
  const count = async (content: unknown): Promise<number> =>
    (await audiences.count(read(content).draft.choice.audience)).reachable;
  return {
    id: 'broadcast',
    count,
    async deadline(content, since) {
      const { draft, sending } = read(content);
      if (sending) return sending.validUntil;
      return draft.when && (await sendingTimes.next(draft.when, since))?.at;
    },
    async release(content) {
      const { passed, ...confirmed } = read(content);
      const outcome = await release.release({
        ...{ ...confirmed, headcount: await count(content), passed: [...passed, GATE] },
      });
      return 'held' in outcome ? outcome.held : broadcastStarted(outcome.started);
    },
    show: async (ctx, content) => (await uses.showContent(ctx, read(content).draft)) !== undefined,
    audience: (content) => read(content).draft.choice.audience,
    async lines(content, now) {
      const { draft } = read(content);
      const next = draft.when && (await sendingTimes.next(draft.when, now));
      const when = sendingWords(draft.when, next, { zone: office.timezone, now });
      return [
        ...audienceLines(draft.choice),
        `按现在的名册，将发给 ${await count(content)} 人。`,
        ...saidOf(uses.draftOptions.list(), draft),
        `发送时间：${draft.when ? when : '审签同意后立即发送'}`,
      ];
    },
    reopen: (ctx, content) => {
      const { draft, sending } = read(content);
      // One that waited at its time is planned still: changed, it takes the place of that plan.
      return uses.reopenDraft(ctx, draft, sending && { replaces: draft.number });
    },
  };
}
