import { automaticLine } from '../../asks/bot/automatic-messages.ts';
import { receiptSheetsName } from '../../asks/bot/receipt-sheets-messages.ts';
import type { AskSummary } from '../../asks/domain/outcome.ts';
import type { AutomaticNudges } from '../../asks/services/automatic-nudges.ts';
import type { ResultsService } from '../../asks/services/results.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { returnTo } from '../../bot/return-to.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Office } from '../../kernel/office.ts';
import type { NoticesService, Progress } from '../services/notices.ts';
import { noticeWords } from './ask-words-messages.ts';
import * as say from './notice-result-messages.ts';
import { readAgain } from './read-again.ts';
import { type TypedWordUses, typedWord } from './typed-word.ts';

export type NoticeUses = {
  automaticNudges: Pick<AutomaticNudges, 'findPlan'>;
  results: ResultsService;
  notices: NoticesService;
  office: Office;
} & TypedWordUses;

/**
 * Makes the view of what became of a notice, whatever its kind: counts, names, the table. Liaisons see their own department alone.
 */
export const notice = (services: NoticeUses): Feature =>
  createFeature<NoticeUses>(services, {
    name: 'notice',
    roles: ['liaison', 'auditor', 'admin'],
    buttonRoles: { read: ['staff', 'liaison', 'auditor', 'admin'] },
    recognises: typedWord,
    buttons: {
      read: readAgain,

      async result(ctx, id = '') {
        const progress = await ctx.services.notices.findProgress(id);
        if (!progress) return undefined;
        const mayDo = {
          nudge: ctx.role !== 'auditor',
          enter: ctx.role !== 'auditor',
          change: ctx.role === 'admin',
        };
        const within = departmentScope(ctx);
        const [summary, automatic] = await Promise.all([
          ctx.services.results.summarise(id, within),
          automaticOf(ctx, id),
        ]);
        if (within === undefined)
          return { card: returnTo(ctx, say.resultCard(progress, summary, mayDo, automatic)) };
        // Who sees one department learns nothing of what was sent to others.
        if (summary.departments.length === 0) return { toast: say.notToDepartment, alert: true };
        return {
          card: returnTo(ctx, say.resultCard(ofDepartment(progress, summary), summary, mayDo, automatic)),
        };
      },

      async level(ctx, id = '', page, level) {
        const found = await ctx.services.notices.findNotice(id);
        if (!found) return undefined;
        const summary = await ctx.services.results.summarise(id, departmentScope(ctx));
        if (summary.departments.length === 0) return { toast: say.notToDepartment, alert: true };
        return { card: say.levelCard(found, summary, { page: Number(page), level }) };
      },

      async missing(ctx, id = '', page = '0') {
        const found = await ctx.services.notices.findNotice(id);
        if (!found) return undefined;
        const outcomes = await ctx.services.results.listMissing(id, departmentScope(ctx));
        return { card: say.missingCard(found, outcomes, Number(page) || 0) };
      },

      async failed(ctx, id = '', page = '0') {
        const found = await ctx.services.notices.findNotice(id);
        if (!found) return undefined;
        const outcomes = await ctx.services.results.listFailed(id, departmentScope(ctx));
        return { card: say.failedCard(found, outcomes, Number(page) || 0) };
      },

      async export(ctx, id = '') {
        const { notices, results, office } = ctx.services;
        const progress = await notices.findProgress(id);
        if (!progress) return undefined;
        const make = async (): Promise<TapResult> => {
          const outcomes = await results.listAll(id, departmentScope(ctx));
          const when = { zone: office.timezone, now: ctx.now };
          const sheets = say.noticeSheets(progress, outcomes, await results.findLastReceipt(id), when);
          await ctx.sendFile({
            name: receiptSheetsName(progress.notice),
            bytes: await writeWorkbook(sheets, office.timezone),
          });
          return { below: say.exported };
        };
        return { make };
      },
    },
  });

/** Says when those who have not taken note are nudged by itself. */
async function automaticOf({ services, now }: FeatureContext<NoticeUses>, id: string) {
  const plan = await services.automaticNudges.findPlan(id);
  const when = { nudge: noticeWords.nudge, zone: services.office.timezone, now };
  return plan && automaticLine(plan.planned, when);
}

/** What is told of the whole office gives way to what the department's own counts say. */
function ofDepartment({ notice, ...progress }: Progress, { departments }: AskSummary): Progress {
  const { paragraphs: _, ...own } = notice;
  const waiting = departments.reduce((sum, { total, sent, failed }) => sum + total - sent - failed, 0);
  return { ...progress, notice: own, waiting };
}
