import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { isOverForAll } from '../../exams/domain/exam.ts';
import { linkToExam } from '../../exams/domain/exam-link.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import { qrCodePng } from '../../files/pictures/qr-code.ts';
import type { Message } from '../../kernel/message.ts';
import { linkToNotice } from '../../notices/domain/notice-link.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import * as say from './link-messages.ts';

export type LinkUses = {
  notices: Pick<NoticesService, 'findNotice'>;
  exams: Pick<ExamsService, 'find'>;
};

/** Makes the buttons that give a notice's or an exam's link, as a picture to be scanned and as a text. */
export const link = (services: LinkUses): Feature =>
  createFeature<LinkUses>(services, {
    name: 'link',
    roles: ['admin'],
    buttons: {
      async notice(ctx, id = '') {
        const notice = await ctx.services.notices.findNotice(id);
        if (!notice || notice.recall) return { toast: say.toasts.gone, alert: true };
        const url = linkToNotice(ctx.grammy.me.username, id);
        return show(ctx, url, say.linkCard('notice', notice.title, url));
      },

      async exam(ctx, id = '') {
        const exam = await ctx.services.exams.find(id);
        if (!exam || exam.withdrawnAt !== undefined) return { toast: say.toasts.gone, alert: true };
        if (isOverForAll(exam, ctx.now)) return { toast: say.toasts.over, alert: true };
        const url = linkToExam(ctx.grammy.me.username, id);
        return show(ctx, url, say.linkCard('exam', exam.title, url));
      },
    },
  });

const show = (ctx: FeatureContext, url: string, reply: Message): TapResult => ({
  async make() {
    await ctx.sendPicture({ png: await qrCodePng(url), unshown: [] });
    return { below: say.toasts.below, reply };
  },
});
