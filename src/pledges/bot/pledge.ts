import { createFeature, type Feature } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { notAllowed, notOnRoster } from '../../bot/messages/common.ts';
import { seesOthers } from '../../bot/viewer.ts';
import { yearOf } from '../../kernel/plain-date.ts';
import {
  CAMPAIGN_STEPS,
  campaignButtons,
  currentAboutCampaign,
  OFFICER_BUTTONS,
  takeAboutCampaign,
} from './campaign-buttons.ts';
import { type CampaignUses, listYear } from './show-campaign.ts';
import {
  currentSigning,
  familyButtons,
  SIGNING_STEPS,
  showOwn,
  signingButtons,
  takeSigning,
} from './signing.ts';

const READERS = ['liaison', 'auditor', 'admin'] as const;

/** Makes /pledge: to staff what they are asked to sign and have signed, to others the campaigns of a year as well. */
export const pledge = (services: CampaignUses): Feature =>
  createFeature(services, {
    name: 'pledge',
    ...{ place: 133, description: '承诺书', section: 'records' as const },
    words: ['承诺', '签署', '签字'],
    help: '承诺书：阅读、签署，查看已签的；管理员发起签署、看进度、导出台账',
    roles: ['staff', ...READERS],
    buttonRoles: {
      ...Object.fromEntries(Object.keys(campaignButtons).map((action) => [action, READERS])),
      ...Object.fromEntries(OFFICER_BUTTONS.map((action) => [action, ['admin'] as const])),
    },
    async run(ctx, argument) {
      if (!seesOthers(ctx.role)) return ctx.person ? showOwn(ctx, ctx.person) : notOnRoster();
      const [typed] = /\d{4}/.exec(argument) ?? [];
      return listYear(ctx, typed === undefined ? yearOf(services.today()) : Number(typed));
    },
    waits: { ...SIGNING_STEPS, ...CAMPAIGN_STEPS },
    async onMessage(ctx) {
      if (!flowAt(ctx, CAMPAIGN_STEPS)) return takeSigning(ctx);
      if (ctx.role === 'admin') return takeAboutCampaign(ctx);
      await ctx.endFlow();
      return notAllowed();
    },
    current: async (ctx) => (await currentAboutCampaign(ctx)) ?? currentSigning(ctx),
    buttons: { ...signingButtons, ...familyButtons, ...campaignButtons },
  });
