import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { ENTRIES_PER_PAGE } from '../../bot/messages/pages.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { AuditService } from '../services/audit.ts';
import * as say from './audit-messages.ts';

export type AuditUses = { audit: AuditService; office: Office };

/** Makes /audit: what officers decided, when and why, to read and to take away, never to change. */
export const audit = (services: AuditUses): Feature =>
  createFeature(services, {
    name: 'audit',
    place: 140,
    description: '操作记录',
    section: 'office',
    words: ['操作记录', '审计'],
    roles: ['auditor', 'admin'],
    run: (ctx) => show(ctx, 0),
    buttons: {
      page: async (ctx, page) => ({ card: await show(ctx, Number(page)) }),
      export: async (ctx) => ({
        async make() {
          const { timezone } = ctx.services.office;
          const sheet = say.auditSheet(await ctx.services.audit.list(ctx.person?.id), timezone);
          await ctx.sendFile({ name: say.exportName, bytes: await writeWorkbook([sheet], timezone) });
          return { below: say.exported };
        },
      }),
    },
  });

async function show(ctx: FeatureContext<AuditUses>, page: number): Promise<Message> {
  return say.auditCard(
    await ctx.services.audit.listPage(ctx.person?.id, { page, perPage: ENTRIES_PER_PAGE }),
    ctx.services.office.timezone,
  );
}
