import type { Office } from '../../kernel/office.ts';
import type { AppendLogService } from '../../upkeep/services/append-log.ts';
import { createFeature, type Feature } from '../feature.ts';
import { privacyNotice } from '../messages/privacy.ts';

export type PrivacyUses = { appendLog: AppendLogService; office: Office };

/** What is stored about a person. Open to everybody: who is asked to bind may first read what that means. */
export const privacy = (services: PrivacyUses): Feature =>
  createFeature(services, {
    name: 'privacy',
    description: '个人信息说明',
    roles: ['stranger', 'staff', 'liaison', 'auditor', 'admin'],
    run: async (ctx) => privacyNotice(ctx.services.office.name, await ctx.services.appendLog.isCleared()),
  });
