import type { Office } from '../../domain/office.ts';
import type { AuditService } from '../../services/audit.ts';
import { writeWorkbook } from '../../spreadsheet/write.ts';
import type { FeatureContext } from '../context.ts';
import { createFeature, type Feature } from '../feature.ts';
import type { Message } from '../message.ts';
import * as say from '../messages/audit.ts';
import { ENTRIES_PER_PAGE } from '../messages/pages.ts';

export type AuditUses = { audit: AuditService; office: Office };

/** What officers decided, when and why: to read and to take away, never to change. */
export const audit = (services: AuditUses): Feature =>
  createFeature(services, {
    name: 'audit',
    description: '操作记录',
    roles: ['auditor', 'admin'],
    run: (ctx) => show(ctx, 0),
    buttons: {
      page: async (ctx, page) => ({ card: await show(ctx, Number(page)) }),
      async export(ctx) {
        const { timezone } = ctx.services.office;
        const sheet = say.auditSheet(await ctx.services.audit.list(ctx.person?.id), timezone);
        await ctx.sendFile(say.exportName, await writeWorkbook([sheet], timezone));
        return { toast: say.exported };
      },
    },
  });

async function show(ctx: FeatureContext<AuditUses>, page: number): Promise<Message> {
  return say.auditCard(
    await ctx.services.audit.listPage(ctx.person?.id, { page, perPage: ENTRIES_PER_PAGE }),
    ctx.services.office.timezone,
  );
}
