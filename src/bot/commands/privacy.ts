import type { Office } from '../../kernel/office.ts';
import { createFeature, type Feature } from '../feature.ts';
import { privacyNotice } from '../messages/privacy.ts';

export type PrivacyUses = {
  /** Whether what was written goes from the data folder after a day. */
  appendLog: { isCleared(): Promise<boolean> };
  office: Office;
};

/** What is stored about a person. Open to everybody: who is asked to bind may first read what that means. */
export const privacy = (services: PrivacyUses): Feature =>
  createFeature(services, {
    name: 'privacy',
    place: 160,
    description: '个人信息说明',
    roles: ['stranger', 'staff', 'liaison', 'auditor', 'admin'],
    run: async (ctx) => privacyNotice(ctx.services.office.name, await ctx.services.appendLog.isCleared()),
  });
