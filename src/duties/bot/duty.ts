import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import { proofMark } from '../domain/proof-mark.ts';
import { quarterOfAsk } from '../domain/quarter.ts';
import type { DutiesService } from '../services/duties.ts';
import type { DutyQuestions } from '../services/duty-questions.ts';
import type { ProofSources } from '../services/proof-sources.ts';
import * as say from './duty-messages.ts';
import { quarterCard } from './own-duties-messages.ts';

export type DutyUses = {
  duties: DutiesService;
  proofSources: ProofSources;
  dutyQuestions: DutyQuestions;
  office: Office;
};

type Ctx = FeatureContext<DutyUses>;

const ADMINS: readonly ViewerRole[] = ['admin'];
const onDuty = buttonsOn((ctx: Ctx, number) => ctx.services.duties.find(Number(number)));

/** Makes what stands behind the card of a duty: the records that prove it, attached by a tap and taken off again. */
export const duty = (services: DutyUses): Feature =>
  createFeature(services, {
    name: 'duty',
    roles: ['auditor', 'admin'],
    buttonRoles: { sources: ADMINS, records: ADMINS, add: ADMINS, drop: ADMINS, done: ADMINS },
    buttons: {
      async quarter(ctx, askId = '') {
        const quarter = quarterOfAsk(askId);
        if (!quarter) return undefined;
        const { dutyQuestions } = ctx.services;
        const [all, away] = await Promise.all([
          dutyQuestions.listOf(quarter),
          dutyQuestions.listAway(quarter),
        ]);
        return { card: quarterCard(quarter, all, away) };
      },
      done: onDuty(async (ctx, one) => {
        await ctx.services.duties.markDone(one.number, ctx.telegramId);
        return { toast: say.toasts.done, card: await proofs(ctx, one, 0) };
      }),
      proofs: onDuty(async (ctx, one, page) => ({ card: await proofs(ctx, one, Number(page) || 0) })),
      sources: onDuty(async (ctx, one, page) => {
        const figures = await ctx.services.proofSources.listFigures(Number(one.values.year));
        return { card: say.sourcesCard(one, figures, Number(page) || 0) };
      }),
      records: onDuty(async (ctx, one, id, page) => {
        const card = await records(ctx, one, id, Number(page) || 0);
        return card && { card };
      }),
      add: onDuty(async (ctx, one, id, mark) => {
        const figure = await ctx.services.proofSources.findFigure(Number(one.values.year), id);
        const record = figure?.records.find((reference) => proofMark(reference) === mark);
        if (!record) return undefined;
        await ctx.services.duties.attach(one.number, record, ctx.telegramId);
        return { toast: say.toasts.attached, card: await proofs(ctx, one, 0) };
      }),
      drop: onDuty(async (ctx, one, mark) => {
        const { attached } = await ctx.services.duties.findProofs(one.number);
        const proof = attached.find((known) => proofMark(known) === mark);
        if (!proof) return undefined;
        await ctx.services.duties.detach(one.number, proof.id, ctx.telegramId);
        return { toast: say.toasts.detached, card: await proofs(ctx, one, 0) };
      }),
    },
  });

async function proofs(ctx: Ctx, one: RegisterRecord, page: number): Promise<Message> {
  const found = await ctx.services.duties.findProofs(one.number);
  const { timezone: zone } = ctx.services.office;
  return say.proofsCard(one, found, { page, zone, mayChange: ctx.role === 'admin' });
}

async function records(
  ctx: Ctx,
  one: RegisterRecord,
  id: string,
  page: number,
): Promise<Message | undefined> {
  const [figure, attached] = await Promise.all([
    ctx.services.proofSources.findFigure(Number(one.values.year), id),
    ctx.services.duties.findProofs(one.number),
  ]);
  return figure && say.recordsCard(one, figure, attached, page);
}
