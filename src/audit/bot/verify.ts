import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { cancelled } from '../../bot/messages/common.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { AcknowledgementsService, NumberedReceipt } from '../../notices/services/acknowledgements.ts';
import type { PeopleService } from '../../people/services/people.ts';
import type { SealChecksService } from '../services/seal-checks.ts';
import { headCompared, reportCard } from './seals-messages.ts';
import * as say from './verify-messages.ts';
import { type VerifyRecordsUses, verifyRecords } from './verify-records.ts';

export type VerifyUses = {
  acknowledgements: AcknowledgementsService;
  office: Office;
  people: PeopleService;
  sealChecks: SealChecksService;
} & VerifyRecordsUses;

/** A hash may be shortened, but not to where another would fit by chance. */
const SEAL_CODE = /^[Ss](\d{1,9})-([\w-]{12,43})$/;

/** Checks a receipt by its number: one's own, or any for auditors and admins. */
export const verify = (services: VerifyUses): Feature =>
  createFeature(services, {
    name: 'verify',
    place: 50,
    description: '核验回执',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    async run(ctx, argument) {
      if (argument.trim() !== '') return verifyTyped(ctx, argument);
      await ctx.waitFor('number');
      return say.askForNumber(readsAll(ctx));
    },
    async onMessage(ctx) {
      const text = ctx.grammy.message?.text;
      if (!text) return say.askForNumber(readsAll(ctx));
      await ctx.endFlow();
      return verifyTyped(ctx, text);
    },
    buttonRoles: { all: ['auditor', 'admin'] },
    buttons: {
      async all(ctx) {
        await ctx.endFlow();
        const found = await verifyRecords(ctx.services);
        return { card: reportCard(found.report, { ...found, zone: ctx.services.office.timezone }) };
      },
      async cancel(ctx) {
        await ctx.endFlow();
        return { card: cancelled() };
      },
    },
  });

/** A receipt's number, or the code of a seal that an auditor kept. */
async function verifyTyped(ctx: FeatureContext<VerifyUses>, text: string): Promise<Message> {
  const [, number, hash] = readsAll(ctx) ? (SEAL_CODE.exec(text.trim()) ?? []) : [];
  if (!number || !hash) return verifyNumber(ctx, text);
  return headCompared(text.trim(), await ctx.services.sealChecks.agrees(Number(number), hash));
}

async function verifyNumber(ctx: FeatureContext<VerifyUses>, text: string): Promise<Message> {
  const { acknowledgements, office } = ctx.services;
  const found = await acknowledgements.findByNumber(text);
  if (!found || !mayRead(ctx, found)) return say.notFound(text);
  const person = await personOf(ctx, found);
  const chain = await acknowledgements.verify(found.notice.id);
  const version = acknowledgements.acknowledgedVersion(found);
  // The seals of years are read for those alone who watch over them.
  const sealed = readsAll(ctx) ? await ctx.services.sealChecks.checkNotice(found.notice.id) : [];
  return say.verifiedCard({ found, person, version, sealed }, chain, office.timezone);
}

function readsAll({ role }: FeatureContext<VerifyUses>): boolean {
  return role === 'auditor' || role === 'admin';
}

function mayRead({ role, person }: FeatureContext<VerifyUses>, { receipt }: NumberedReceipt): boolean {
  return role === 'auditor' || role === 'admin' || receipt.personId === person?.id;
}

async function personOf(ctx: FeatureContext<VerifyUses>, { receipt }: NumberedReceipt) {
  if (ctx.person?.id === receipt.personId) return ctx.person;
  return ctx.services.people.find({ role: ctx.role, person: ctx.person }, receipt.personId);
}
