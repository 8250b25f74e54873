import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import type { Documents } from '../../files/word/documents.ts';
import type { Office } from '../../kernel/office.ts';
import { EXAM_PAPER } from '../domain/templates.ts';
import type { PrintedPapersService, Whom } from '../services/printed-papers.ts';
import { moreToPrint, printedCard, printedData, printedName, toasts } from './printed-messages.ts';

export type PrintedUses = {
  printedPapers: PrintedPapersService;
  documents: Documents;
  office: Pick<Office, 'name'>;
};

/** Makes the papers that an officer prints for those who sit an exam without a phone. */
export const printed = (services: PrintedUses): Feature =>
  createFeature(services, {
    name: 'printed',
    roles: ['admin'],
    // The papers are not the officer's own, but twins of its questions may stand in theirs.
    closedWhile: 'sitting',
    buttons: {
      show: async (ctx, examId = '') => {
        const found = await ctx.services.printedPapers.find(examId);
        return found && { card: printedCard(found) };
      },
      print: async (ctx, examId = '', whom = '') =>
        whom === 'absent' || whom === 'unbound' ? { make: () => print(ctx, examId, whom) } : undefined,
    },
  });

async function print(ctx: FeatureContext<PrintedUses>, examId: string, whom: Whom): Promise<TapResult> {
  const { printedPapers, documents, office } = ctx.services;
  const made = await printedPapers.print(examId, whom, ctx.telegramId);
  if (!made) return { toast: toasts.nobody, alert: true };
  if ('refused' in made) return { toast: toasts.tooSmall, alert: true };
  const { exam, papers, left } = made;
  if (papers.length === 0) return { toast: toasts.nobody, alert: true };
  const filled = await documents.fill(EXAM_PAPER, printedData(exam, papers, office.name));
  if ('refused' in filled) return { toast: templateRefused(filled), alert: true };
  const remark = left > 0 ? moreToPrint(left) : undefined;
  await ctx.sendFile({ name: printedName(exam, papers.length), bytes: filled.bytes, caption: remark });
  return {};
}
