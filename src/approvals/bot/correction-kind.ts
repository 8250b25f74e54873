import { z } from 'zod';
import { copyContent } from '../../bot/copy-content.ts';
import { sampleOf, samplePreview } from '../../corrections/bot/correction-messages.ts';
import { refusals } from '../../corrections/bot/refusals-messages.ts';
import type {
  ConfirmedCorrection,
  FollowUpStart,
  FollowUpsService,
} from '../../corrections/services/follow-ups.ts';
import type { Office } from '../../kernel/office.ts';
import type { Passage } from '../../kernel/passage.ts';
import { NoticeContentSchema } from '../../notices/domain/notice.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import { carriedOut, notCarriedOut, startAgain } from './approval-messages.ts';
import { passageKind } from './passage-kind.ts';
import type { ShownKind } from './shown-kind.ts';

const ButtonSchema = z.object({ text: z.string(), data: z.string() });
const ConfirmedSchema = z.object({
  noticeId: z.string(),
  order: z.object({
    ...{ number: z.int(), by: z.int(), title: z.string(), newTitle: z.string() },
    content: NoticeContentSchema,
    announcement: z.object({ title: z.string(), text: z.string(), button: ButtonSchema }).optional(),
  }),
  ...{ by: z.int(), headcount: z.int(), passed: z.array(z.string()) },
});

type Uses = {
  corrections: Passage<ConfirmedCorrection, FollowUpStart>;
  followUps: Pick<FollowUpsService, 'previewCorrection'>;
  notices: Pick<NoticesService, 'findNotice'>;
  office: Pick<Office, 'timezone'>;
};

/** Returns corrections of what was sent, as what may need approval. */
export const correctionKind = ({ corrections, followUps, notices, office }: Uses): ShownKind =>
  passageKind<ConfirmedCorrection, FollowUpStart>({
    ...{ id: 'correction', schema: ConfirmedSchema, passage: corrections },
    said: ({ order }, outcome) =>
      'refused' in outcome
        ? notCarriedOut(order.title, refusals[outcome.refused])
        : carriedOut(order.title, { text: '📊 查看结果', data: `notice.result:${outcome.started.id}` }),
    async count({ noticeId }) {
      const preview = await followUps.previewCorrection(noticeId);
      return 'refused' in preview ? 0 : preview.people;
    },
    lateFrom: async ({ noticeId }) => (await notices.findNotice(noticeId))?.validUntil,
    audience: async ({ noticeId }) => (await notices.findNotice(noticeId))?.audience ?? {},
    async show(ctx, { noticeId, order: { content, announcement, newTitle } }) {
      const notice = await notices.findNotice(noticeId);
      if (!notice) return false;
      const shown = { ...notice, title: newTitle };
      const moment = { now: ctx.now, zone: office.timezone };
      if (content.kind === 'text') await ctx.send(samplePreview(shown, content, moment));
      else if (!(await copyContent(ctx.grammy.api, ctx.telegramId, content, sampleOf(shown)))) return false;
      if (announcement) await ctx.send({ text: announcement.text });
      return true;
    },
    async lines({ noticeId, order }) {
      const notice = await notices.findNotice(noticeId);
      return [
        `更正的通知：${notice?.title ?? order.newTitle}`,
        ...(order.announcement ? ['更正之后，另向各人发一条更正提示。'] : []),
        '同意后立即更正。',
      ];
    },
    reopen: async (_, { noticeId, order }) =>
      startAgain(order.title, { text: '✏️ 重新更正', data: `correction.open:${noticeId}` }),
  });
