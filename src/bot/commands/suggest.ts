import type { Feature } from '../feature.ts';
import { cancelled } from '../messages/common.ts';
import * as say from '../messages/suggest.ts';
import { tellOfficers } from '../tell-officers.ts';

/** 意见建议: what a member of staff writes is stored and passed on to the officers at once. */
export const suggest: Feature = {
  name: 'suggest',
  description: '意见建议',
  roles: ['staff', 'liaison', 'auditor'],
  async run(ctx) {
    await ctx.waitFor('text');
    return say.askForSuggestion();
  },
  async onMessage(ctx) {
    const text = ctx.grammy.message?.text;
    if (!text || !ctx.person) return say.textOnly();
    await ctx.services.suggestions.record({ personId: ctx.person.id, text, at: ctx.now });
    await ctx.endFlow();
    return (await tellOfficers(ctx, say.suggestionFor(ctx.person, text)))
      ? say.suggestionPassedOn()
      : say.suggestionSaved();
  },
  buttons: {
    async cancel(ctx) {
      await ctx.endFlow();
      return { card: cancelled() };
    },
  },
};
