import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { Documents } from '../../files/word/documents.ts';
import { type ByHand, WAYS_BY_HAND } from '../../kernel/by-hand.ts';
import type { Office } from '../../kernel/office.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import { typedNames } from '../../kernel/typed-names.ts';
import type { Ask } from '../domain/ask.ts';
import type { AskWords } from '../domain/ask-words.ts';
import { findNamed } from '../domain/find-named.ts';
import { isUnreached, type Outcome } from '../domain/outcome.ts';
import type { AcknowledgementsService } from '../services/acknowledgements.ts';
import type { AskKinds, KnownReceiptAsk } from '../services/ask-kinds.ts';
import type { ResultsService } from '../services/results.ts';
import * as say from './offline-messages.ts';

export type OfflineUses = {
  acknowledgements: Pick<AcknowledgementsService, 'enter'>;
  askKinds: Pick<AskKinds, 'findWithReceipts'>;
  documents: Documents;
  office: Office;
  results: Pick<ResultsService, 'listMissing' | 'summarise'>;
};

/** Whom the officer has ticked so far, of which ask: version 0.1 kept it under this name, when notices alone were asked. */
const STEPS = { ticks: z.object({ noticeId: z.string(), ticked: z.array(z.number()) }) };

const onAsk = buttonsOn(find);

/**
 * Makes what is asked reach those whom the bot does not: by text message, on paper, and their answers entered by hand. A liaison enters what was
 * signed on paper in their own department; what is more than a tap, such as a pledge, is for officers.
 */
export const offline = (services: OfflineUses): Feature =>
  createFeature(services, {
    name: 'offline',
    waits: STEPS,
    roles: ['liaison', 'admin'],
    buttonRoles: { sms: ['admin'] },
    buttons: {
      open: onAsk(async (ctx, { spoken, missing }) => {
        await ctx.endFlow();
        return { card: say.offlineCard(spoken, missing) };
      }),

      sms: onAsk(async (ctx, { spoken: { ask }, receipts, missing }) => {
        const text = await receipts.findPlainText(ask.id);
        if (!text) return undefined;
        const make = async (): Promise<TapResult> => {
          const sheets = say.smsSheets(missing.filter(isUnreached), text.short);
          await ctx.sendFile({ name: say.smsListName(ask), bytes: await writeWorkbook(sheets) });
          return { below: say.fileReady };
        };
        return { make };
      }),

      sheet: onAsk(async (ctx, { spoken: { ask }, receipts, missing }) => {
        const { documents, office } = ctx.services;
        const text = await receipts.findPlainText(ask.id);
        if (!text) return undefined;
        const make = async (): Promise<TapResult> => {
          const today = dateOf(ctx.now, office.timezone);
          const facts = { ask, lines: text.lines, unreached: missing.filter(isUnreached) };
          const data = say.sheetData({ ...facts, office: office.name, today });
          const filled = await documents.fill(receipts.sheet, data);
          if ('refused' in filled) return { toast: templateRefused(filled), alert: true };
          await ctx.sendFile({ name: say.sheetName(ask), bytes: filled.bytes });
          return { below: say.fileReady };
        };
        return { make };
      }),

      tick: onAsk(async (ctx, { spoken, missing }) => {
        await saveTicks(ctx, spoken.ask, []);
        return { card: say.tickCard(spoken, missing, new Set(), { page: 0 }) };
      }),

      p: onAsk(async (ctx, { spoken, missing }, page) => {
        const ticked = findTicks(ctx, spoken.ask);
        return ticked && { card: say.tickCard(spoken, missing, ticked, { page: Number(page) }) };
      }),

      t: onAsk(async (ctx, { spoken, missing }, id, on) => {
        const ticked = findTicks(ctx, spoken.ask);
        const person = Number(id);
        if (!ticked || !missing.some(({ personId }) => personId === person)) return undefined;
        if (on === '1') ticked.add(person);
        else ticked.delete(person);
        await saveTicks(ctx, spoken.ask, [...ticked]);
        return { card: say.tickCard(spoken, missing, ticked, { person }) };
      }),

      save: onAsk(async (ctx, { spoken, missing: open }, way) => {
        const { ask, words } = spoken;
        const ticked = findTicks(ctx, ask);
        const channel = spoken.byHand.find((one) => say.WAYS[one].code === way);
        if (!ticked || !channel) return undefined;
        const by = { channel, officer: ctx.telegramId };
        // Whoever has left the department since they were ticked is no longer the liaison's.
        const own = open.filter(({ personId }) => ticked.has(personId)).map(({ personId }) => personId);
        const entered = await ctx.services.acknowledgements.enter(ask.id, own, by);
        await ctx.endFlow();
        const missing = await listMissing(ctx, ask.id);
        const card = say.offlineCard(spoken, missing);
        return { toast: say.saved(words, entered), card };
      }),
    },

    /**
     * Names that are typed, or pasted from a table, are ticked; after any other message the card comes again. What several have is to be
     * chosen among them: the card shows the page of the first.
     */
    async onMessage(ctx) {
      const found = await find(ctx, flowAt(ctx, STEPS)?.data.noticeId);
      const ticked = found && findTicks(ctx, found.spoken.ask);
      if (!ticked) return undefined;
      const { spoken, missing } = found;
      const named = findNamed(missing, typedNames(ctx.grammy.message?.text ?? ''));
      for (const { personId } of named.found) ticked.add(personId);
      await saveTicks(ctx, spoken.ask, [...ticked]);
      const namesake = named.shared[0]?.people[0];
      const at = namesake ? { person: namesake.personId } : { page: 0 };
      return say.tickCard(spoken, missing, ticked, at, say.namedLine(spoken, named));
    },
  });

type Found = Pick<KnownReceiptAsk, 'receipts'> & {
  spoken: { ask: Ask; words: AskWords; byHand: readonly ByHand[] };
  missing: Outcome[];
};

async function find(ctx: FeatureContext<OfflineUses>, id: string | undefined): Promise<Found | undefined> {
  const known = id === undefined ? undefined : await ctx.services.askKinds.findWithReceipts(id);
  if (!known) return undefined;
  const { ask, kind, receipts } = known;
  if (!(await mayEnter(ctx, known))) return undefined;
  const ways = receipts.byHand ?? WAYS_BY_HAND;
  const byHand = ctx.role === 'liaison' ? ways.filter((way) => way === 'signature') : ways;
  const spoken = { ask, words: kind.words, byHand };
  return { receipts, spoken, missing: await listMissing(ctx, ask.id) };
}

/** A liaison enters plain acknowledgements, and hears of nothing that nobody of their department was asked. */
async function mayEnter(
  ctx: FeatureContext<OfflineUses>,
  { ask, receipts }: KnownReceiptAsk,
): Promise<boolean> {
  const within = departmentScope(ctx);
  if (within === undefined) return true;
  if (receipts.takesMore) return false;
  return (await ctx.services.results.summarise(ask.id, within)).departments.length > 0;
}

/** Those who have not answered, of a liaison's department alone: first whom the bot does not reach. Who has left is not among them. */
async function listMissing(ctx: FeatureContext<OfflineUses>, askId: string): Promise<Outcome[]> {
  const missing = await ctx.services.results.listMissing(askId, departmentScope(ctx));
  const present = missing.filter(({ hasLeft, entry }) => !hasLeft && entry.reason !== 'left');
  return [...present.filter(isUnreached), ...present.filter((outcome) => !isUnreached(outcome))];
}

function saveTicks(ctx: FeatureContext<OfflineUses>, ask: Ask, ticked: readonly number[]): Promise<void> {
  return ctx.waitFor(STEPS, 'ticks', { noticeId: ask.id, ticked: [...ticked] });
}

/** What has been ticked so far; nothing when the flow is over, or another ask's. */
function findTicks(ctx: FeatureContext<OfflineUses>, ask: Ask): Set<number> | undefined {
  const kept = flowAt(ctx, STEPS)?.data;
  return kept?.noticeId === ask.id ? new Set(kept.ticked) : undefined;
}
