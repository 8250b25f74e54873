import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import { returnTo } from '../../bot/return-to.ts';
import type { Documents } from '../../files/word/documents.ts';
import type { Office } from '../../kernel/office.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { HANDOVER_LIST } from '../domain/templates.ts';
import type { HandoverList } from '../services/handover-list.ts';
import * as say from './handover-list-messages.ts';

export type HandoverListUses = {
  handoverList: HandoverList;
  documents: Documents;
  office: Pick<Office, 'name'>;
  today(): PlainDate;
};

/** Makes the list of what is handed over with the office: for whoever has taken it over, and whenever an officer asks. */
export const handoverList = (services: HandoverListUses): Feature =>
  createFeature(services, {
    name: 'succession',
    roles: ['admin'],
    buttons: {
      async show(ctx, page = '0') {
        const entries = await ctx.services.handoverList.list();
        return { card: returnTo(ctx, say.handoverCard(entries, Number(page))) };
      },
      document: async (ctx) => ({ make: () => sendDocument(ctx) }),
    },
  });

async function sendDocument(ctx: FeatureContext<HandoverListUses>): Promise<TapResult> {
  const { documents, office, handoverList, today } = ctx.services;
  const data = say.handoverData(await handoverList.list(), { office: office.name, today: today() });
  const filled = await documents.fill(HANDOVER_LIST, data);
  if ('refused' in filled) return { toast: templateRefused(filled), alert: true };
  await ctx.sendFile({ name: say.documentName(today()), bytes: filled.bytes });
  return {};
}
