import type { FeatureContext } from '../../bot/context.ts';
import type { ReceivedFile } from '../../bot/feature.ts';
import { cancelled } from '../../bot/messages/common.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Message } from '../../kernel/message.ts';
import type { BankImportReview } from '../services/bank-imports.ts';
import * as say from './bank-import-messages.ts';
import { toasts } from './bank-question-messages.ts';
import { doubtfulRowsCard } from './doubt-messages.ts';
import { type BankOpenUses, OPEN_STEPS } from './open.ts';
import type { BankPart } from './part.ts';
import { planQuestionFile, type QuestionFileUses } from './question-file.ts';

export type BankImportsUses = QuestionFileUses & BankOpenUses;

/** A pair of twins takes two lines. */
const TWINS_PER_PAGE = 3;
/** Each takes some lines. */
const DOUBTS_PER_PAGE = 4;

/** Questions in and out: files, pasted text, export, template. */
export const imports: BankPart<BankImportsUses> = {
  buttons: {
    async review(ctx, id = '') {
      const review = await ctx.services.bankImports.review(ctx.telegramId, id);
      return { card: review ? say.reviewCard(review) : say.importRefused({ refused: 'gone' }) };
    },
    async twins(ctx, id = '', page) {
      const review = await ctx.services.bankImports.review(ctx.telegramId, id);
      if (!review) return { card: say.importRefused({ refused: 'gone' }) };
      return { card: say.twinsCard(review, pageOf(review.plan.twins, Number(page) || 0, TWINS_PER_PAGE)) };
    },
    async doubts(ctx, id = '', page) {
      const review = await ctx.services.bankImports.review(ctx.telegramId, id);
      if (!review) return { card: say.importRefused({ refused: 'gone' }) };
      return { card: doubtfulRowsCard(review, pageOf(review.doubtful, Number(page) || 0, DOUBTS_PER_PAGE)) };
    },
    async take(ctx, id = '', revision = '', withTwins = '') {
      const confirmation = { id, revision: Number(revision), withTwins: withTwins === '1' };
      const done = await ctx.services.bankImports.confirm(ctx.telegramId, confirmation);
      if (!('refused' in done)) return { card: say.importedCard(done) };
      const isChanged = done.refused === 'changed-meanwhile';
      return {
        card: say.importRefused(done),
        ...(isChanged && { toast: say.changedMeanwhileToast, alert: true }),
      };
    },
    async drop(ctx, id = '') {
      const review = await ctx.services.bankImports.review(ctx.telegramId, id);
      if (!review) return { card: say.importRefused({ refused: 'gone' }) };
      await ctx.services.bankImports.cancel(ctx.telegramId);
      return { card: cancelled() };
    },
    export: async (ctx) => ({
      async make() {
        const rows = await ctx.services.bankImports.exportRows();
        await ctx.sendFile({
          name: '题库.xlsx',
          bytes: await writeWorkbook([say.bankSheet(rows)]),
          tellsOf: 'nobody',
        });
        return { below: toasts.fileSent };
      },
    }),
    async wrong(ctx, id = '') {
      const review = await ctx.services.bankImports.review(ctx.telegramId, id);
      if (!review) return { card: say.importRefused({ refused: 'gone' }) };
      const make = async () => {
        await sendWrongRows(ctx, review);
        return { below: toasts.fileSent };
      };
      return { make };
    },
    template: async (ctx) => ({
      async make() {
        await ctx.sendFile({
          name: '题库导入模板.xlsx',
          bytes: await writeWorkbook(say.templateSheets()),
          tellsOf: 'nobody',
        });
        return { below: toasts.fileSent };
      },
    }),
  },
  waits: OPEN_STEPS,
  steps: {},
};

/**
 * Takes a file of questions and shows what its import would do; nothing is stored of it before the confirmation but the import
 * itself. What was being waited for, here or elsewhere, is waited for still.
 */
export async function takeFile(ctx: FeatureContext<BankImportsUses>, file: ReceivedFile): Promise<Message> {
  const review = await planQuestionFile(ctx.services, file, ctx.telegramId);
  if ('refused' in review) return say.fileRefused(file.name, review);
  await sendWrongRows(ctx, review);
  return say.reviewCard(review);
}

async function sendWrongRows(ctx: FeatureContext<BankImportsUses>, review: BankImportReview): Promise<void> {
  if (!say.hasMoreToSay(review)) return;
  const { length } = review.wrong;
  await ctx.sendFile({
    name: length === 0 ? '导入说明.xlsx' : '有误的行.xlsx',
    bytes: await writeWorkbook(say.wrongSheets(review)),
    caption: say.wrongCaption(length),
    tellsOf: 'nobody',
  });
}
