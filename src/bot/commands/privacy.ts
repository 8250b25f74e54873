import type { Feature } from '../feature.ts';
import { privacyNotice } from '../messages/privacy.ts';

/** What is stored about a person. Open to everybody: who is asked to bind may first read what that means. */
export const privacy: Feature = {
  name: 'privacy',
  description: '个人信息说明',
  roles: ['stranger', 'staff', 'liaison', 'auditor', 'admin'],
  run: async (ctx) => privacyNotice(ctx.services.office.name, await ctx.services.appendLog.isCleared()),
};
