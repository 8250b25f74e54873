import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { audienceLines } from '../../bot/messages/audience.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { addDays, toInstant } from '../../kernel/plain-date.ts';
import type { Words } from '../../kernel/rich-text.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { startRefused } from '../../pledges/bot/campaign-change-messages.ts';
import { type CampaignDraft, CampaignDraftSchema } from '../../pledges/domain/campaign-draft.ts';
import { pagesOf, signedText } from '../../pledges/domain/pledge-text.ts';
import type { Asked, Asking, AskingToSign, ConfirmedAsking } from '../../pledges/services/asking.ts';
import { carriedOut, startAgain } from './approval-messages.ts';
import { passageKind } from './passage-kind.ts';
import type { ShownKind } from './shown-kind.ts';

const ConfirmedSchema = z.object({
  asking: z.union([
    z.object({ draft: CampaignDraftSchema }),
    z.object({ renews: z.int(), isYearly: z.literal(true).optional() }),
  ]),
  by: z.int().optional(),
  ...{ headcount: z.int(), title: z.string(), source: z.string(), passed: z.array(z.string()) },
});

/** Says whom it asks, and how it comes that it does. */
function wordsOf(asking: Asking): Words[] {
  if ('draft' in asking) return audienceLines(asking.draft.choice);
  return [asking.isYearly ? '满一年，按“每年续签”请同一受众重新签署。' : '请同一受众重新签署。'];
}

type Uses = {
  askingToSign: AskingToSign;
  audiences: Pick<AudiencesService, 'count'>;
  reopenPledge(ctx: FeatureContext, draft: CampaignDraft): Promise<Message>;
  office: Pick<Office, 'timezone'>;
};

/** Returns campaigns in which people are asked to sign, as what may need approval. */
export function pledgeKind({ askingToSign, audiences, reopenPledge, office }: Uses): ShownKind {
  /** What would be asked now; nothing where it cannot be asked, or says something else by now. */
  async function find({ asking, source }: ConfirmedAsking) {
    const prepared = await askingToSign.prepare(asking);
    return 'refused' in prepared || prepared.campaign.source !== source ? undefined : prepared;
  }
  const audienceOf = async (what: ConfirmedAsking) => (await find(what))?.campaign.audience ?? {};

  return passageKind<ConfirmedAsking, Asked>({
    ...{ id: 'pledge', schema: ConfirmedSchema, passage: askingToSign, audience: audienceOf },
    said: ({ title }, asked) =>
      'refused' in asked
        ? startRefused(asked)
        : carriedOut(title, { text: '📊 查看签署', data: `pledge.show:${asked.campaign.number}` }),
    lateFrom: ({ asking }) =>
      'draft' in asking && asking.draft.deadline !== undefined
        ? toInstant(addDays(asking.draft.deadline, 1), '00:00', office.timezone)
        : undefined,
    count: async (what) => (await audiences.count(await audienceOf(what))).total,
    async show(ctx, what) {
      const found = await find(what);
      if (!found) return false;
      const { title } = found.text;
      for (const page of pagesOf(signedText(found.text)))
        await ctx.send({ text: [title, ...page].join('\n') });
      return true;
    },
    async lines(what) {
      const campaign = (await find(what))?.campaign;
      return [
        ...wordsOf(what.asking),
        campaign
          ? `签署期限：${campaign.deadline ? chineseDate(campaign.deadline) : '不限'}${campaign.renews ? '；每年续签' : ''}`
          : '⚠ 文本在确认之后改过，不能同意，请退回。',
        '同意后立即请他们签署。',
      ];
    },
    reopen: async (ctx, { asking, title }) =>
      'draft' in asking
        ? reopenPledge(ctx, asking.draft)
        : startAgain(title, { text: '承诺书', data: `pledge.anew:${asking.renews}` }),
  });
}
