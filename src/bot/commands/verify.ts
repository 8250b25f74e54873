import type { NumberedReceipt } from '../../services/acknowledgements.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature } from '../feature.ts';
import type { Message } from '../message.ts';
import { cancelled } from '../messages/common.ts';
import * as say from '../messages/verify.ts';

/** Checks a receipt by its number: one's own, or any for auditors and admins. */
export const verify: Feature = {
  name: 'verify',
  description: '核验回执',
  roles: ['staff', 'liaison', 'auditor', 'admin'],
  async run(ctx, argument) {
    if (argument.trim() !== '') return verifyNumber(ctx, argument);
    await ctx.waitFor('number');
    return say.askForNumber();
  },
  async onMessage(ctx) {
    const text = ctx.grammy.message?.text;
    if (!text) return say.askForNumber();
    await ctx.endFlow();
    return verifyNumber(ctx, text);
  },
  buttons: {
    async cancel(ctx) {
      await ctx.endFlow();
      return { card: cancelled() };
    },
  },
};

async function verifyNumber(ctx: FeatureContext, text: string): Promise<Message> {
  const { acknowledgements, office } = ctx.services;
  const found = await acknowledgements.findByNumber(text);
  if (!found || !mayRead(ctx, found)) return say.notFound(text);
  const person = await personOf(ctx, found);
  const chain = await acknowledgements.verify(found.notice.id);
  const version = acknowledgements.acknowledgedVersion(found);
  return say.verifiedCard({ found, person, version }, chain, office.timezone);
}

function mayRead({ role, person }: FeatureContext, { receipt }: NumberedReceipt): boolean {
  return role === 'auditor' || role === 'admin' || receipt.personId === person?.id;
}

async function personOf(ctx: FeatureContext, { receipt }: NumberedReceipt) {
  if (ctx.person?.id === receipt.personId) return ctx.person;
  return ctx.services.people.find({ role: ctx.role, person: ctx.person }, receipt.personId);
}
