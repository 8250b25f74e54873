import { writeWorkbook } from '../../spreadsheet/write.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature } from '../feature.ts';
import * as say from '../messages/notice-result.ts';

/** What became of a notice, whatever its kind: counts, names, the table. Liaisons see their own department alone. */
export const notice: Feature = {
  name: 'notice',
  roles: ['liaison', 'auditor', 'admin'],
  buttons: {
    async result(ctx, id = '') {
      const progress = await ctx.services.notices.findProgress(id);
      if (!progress) return undefined;
      return { card: say.resultCard(progress, await ctx.services.noticeResults.summarise(id, scope(ctx))) };
    },

    async missing(ctx, id = '', page = '0') {
      const found = await ctx.services.notices.findNotice(id);
      if (!found) return undefined;
      const outcomes = await ctx.services.noticeResults.listMissing(id, scope(ctx));
      return { card: say.missingCard(found, outcomes, Number(page) || 0) };
    },

    async failed(ctx, id = '', page = '0') {
      const found = await ctx.services.notices.findNotice(id);
      if (!found) return undefined;
      const outcomes = await ctx.services.noticeResults.listFailed(id, scope(ctx));
      return { card: say.failedCard(found, outcomes, Number(page) || 0) };
    },

    async export(ctx, id = '') {
      const { notices, noticeResults, office } = ctx.services;
      const progress = await notices.findProgress(id);
      if (!progress) return undefined;
      const outcomes = await noticeResults.listAll(id, scope(ctx));
      const sheets = say.receiptSheets(progress, outcomes, await noticeResults.findChainHead(id));
      await ctx.sendFile(say.exportName(progress.notice), await writeWorkbook(sheets, office.timezone));
      return { toast: say.exported };
    },
  },
};

/** The department to which the viewer is confined. */
function scope({ role, person }: FeatureContext): string | undefined {
  return role === 'liaison' ? (person?.department ?? '') : undefined;
}
