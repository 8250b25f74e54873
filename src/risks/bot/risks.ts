import { z } from 'zod';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { forPerson } from '../../bot/for-person.ts';
import { notOnRoster } from '../../bot/messages/common.ts';
import { returnTo } from '../../bot/return-to.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import { isWithin } from '../../kernel/characters.ts';
import type { Button, Message } from '../../kernel/message.ts';
import { FORM_STATES } from '../domain/registration.ts';
import type { FormDecided, SeenForm } from '../services/registrations.ts';
import { sendFormDocument } from './form-document.ts';
import * as forms from './forms-messages.ts';
import * as say from './ledger-messages.ts';
import { ownCard } from './own-form.ts';
import { home, type RisksCtx, type RisksUses, yearIn } from './risks-home.ts';
import { switched } from './risks-messages.ts';

export type { RisksUses } from './risks-home.ts';

const OFFICERS: readonly ViewerRole[] = ['admin'];
const READERS: readonly ViewerRole[] = ['auditor', 'admin'];
const WORD_MAX_LENGTH = 100;

const STEPS = { word: z.object({ year: z.int(), personId: z.int(), filledAt: z.int() }) };

/** Makes /risks: the ledger and the forms of a year; for everybody else their own form, and for heads those that wait for them. */
export const risks = (services: RisksUses): Feature =>
  createFeature(services, {
    name: 'risks',
    place: 136,
    description: '廉政风险防控',
    section: 'records',
    words: ['风险', '登记'],
    help: '岗位风险点台账，个人风险防控登记表',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    buttonRoles: {
      ...Object.fromEntries(['usuals', 'usual', 'forms'].map((action) => [action, READERS])),
      missing: ['liaison', ...READERS],
      ...Object.fromEntries(
        ['take', 'carry', 'confirm', 'ask', 'remind'].map((action) => [action, OFFICERS]),
      ),
    },
    waits: STEPS,
    run: (ctx, argument) => open(ctx, argument),
    async onMessage(ctx) {
      const seen = flowAt(ctx, STEPS)?.data;
      const word = ctx.grammy.message?.text?.replace(/\s+/g, ' ').trim();
      if (!seen || !word) return undefined;
      if (!isWithin(word, WORD_MAX_LENGTH)) return forms.askWord(seen.year, seen.personId, forms.wordTooLong);
      return giveBack(ctx, seen, word);
    },
    async current(ctx) {
      const seen = flowAt(ctx, STEPS)?.data;
      return seen && forms.askWord(seen.year, seen.personId);
    },
    buttons: {
      open: async (ctx, year) => ({ card: await open(ctx, year) }),
      usuals: async (ctx, page) => ({
        card: say.startingCard(await ctx.services.ledger.listStarting(), Number(page) || 0),
      }),
      async usual(ctx, id = '') {
        const post = ctx.services.ledger.findStarting(id);
        return post && { card: say.startingPostCard(post, OFFICERS.includes(ctx.role)) };
      },
      async take(ctx, id = '') {
        const added = await ctx.services.ledger.takeOver(id, ctx.telegramId);
        if (added === undefined) return undefined;
        const starting = await ctx.services.ledger.listStarting();
        return { card: say.startingCard(starting, 0, say.takenOver(added)) };
      },
      async carry(ctx) {
        const added = await ctx.services.ledger.carryOver(ctx.telegramId);
        return { card: await home(ctx, yearIn(ctx), say.carriedOver(added)) };
      },
      async ask(ctx) {
        const { askForForms, audiences } = ctx.services;
        const { reachable: headcount } = await audiences.count({ all: true });
        const confirmed = { year: yearIn(ctx), by: ctx.telegramId, headcount, passed: [] };
        const outcome = await askForForms.release(confirmed);
        return { card: 'held' in outcome ? outcome.held : await home(ctx, yearIn(ctx), say.asked) };
      },
      async remind(ctx, position) {
        const isOn = position === 'on';
        await ctx.services.paragraphs.turn(isOn, ctx.telegramId);
        return { card: await home(ctx, yearIn(ctx), switched(isOn)) };
      },
      async forms(ctx, year, named, page) {
        const state = FORM_STATES.find((one) => one === named);
        if (!state) return undefined;
        const listed = await ctx.services.registrations.list(yearIn(ctx, year), state);
        return { card: forms.formsCard(yearIn(ctx, year), state, listed, Number(page) || 0) };
      },
      async missing(ctx, named, page) {
        const { registrations, rounds } = ctx.services;
        const year = yearIn(ctx, named);
        const [missing, round] = await Promise.all([
          registrations.listMissing(year, departmentScope(ctx)),
          rounds.find(year),
        ]);
        const canAsk = round !== undefined && ctx.role !== 'auditor';
        return {
          card: forms.missingCard(year, missing, Number(page) || 0, { canAsk, today: ctx.services.today() }),
        };
      },
      mine: forPerson(async (ctx, person, page) => ({
        card: forms.headCard(
          await ctx.services.registrations.listForHead(person, yearIn(ctx)),
          Number(page) || 0,
        ),
      })),
      async form(ctx, year, personId) {
        await ctx.endFlow();
        const card = await formCard(ctx, Number(year), Number(personId));
        return card && { card: returnTo(ctx, card) };
      },
      async word(ctx, year, personId) {
        const shown = await ctx.services.registrations.findFor(ctx, Number(year), Number(personId));
        return shown && { make: () => sendFormDocument(ctx, shown) };
      },
      agree: forPerson(async (ctx, person, ...key) => {
        const seen = seenIn(key);
        return decided(ctx, seen, await ctx.services.registrations.agree(seen, person, ctx.telegramId), {
          note: forms.agreedNote,
        });
      }),
      async confirm(ctx, ...key) {
        const seen = seenIn(key);
        const outcome = await ctx.services.registrations.confirm(seen, ctx.telegramId);
        return decided(ctx, seen, outcome, { note: forms.confirmedNote });
      },
      async back(ctx, ...key) {
        const seen = seenIn(key);
        const shown = await ctx.services.registrations.findFor(ctx, seen.year, seen.personId);
        if (!shown) return undefined;
        const duties = await ctx.services.registrations.duties(ctx, shown.form);
        if (!duties.agree && !duties.confirm) return undefined;
        await ctx.waitFor(STEPS, 'word', seen);
        return { card: forms.askWord(seen.year, seen.personId) };
      },
    },
  });

/** Officers and auditors see the year, everybody else their own form. */
async function open(ctx: RisksCtx, typed?: string): Promise<Message> {
  await ctx.endFlow();
  if (READERS.includes(ctx.role)) return home(ctx, yearIn(ctx, typed));
  if (!ctx.person) return notOnRoster();
  const [own, forHead] = await Promise.all([
    ownCard(ctx, ctx.person, yearIn(ctx, typed)),
    ctx.services.registrations.listForHead(ctx.person, yearIn(ctx)),
  ]);
  const waiting = forHead.length > 0 ? [[forms.todoForHead(forHead.length)]] : [];
  return { ...own, buttons: [...waiting, ...(own.buttons ?? [])] };
}

/** Which form, as it was when the button was made. */
function seenIn([year, personId, filledAt = '']: readonly string[]): SeenForm {
  return { year: Number(year), personId: Number(personId), filledAt: Number.parseInt(filledAt, 36) };
}

async function formCard(
  ctx: RisksCtx,
  year: number,
  personId: number,
  note?: string,
): Promise<Message | undefined> {
  const { registrations } = ctx.services;
  const shown = await registrations.findFor(ctx, year, personId);
  if (!shown) return undefined;
  return forms.formCard({ ...shown, duties: await registrations.duties(ctx, shown.form), note });
}

async function decided(
  ctx: RisksCtx,
  { year, personId }: SeenForm,
  outcome: FormDecided,
  { note }: { note: string },
): Promise<TapResult | undefined> {
  const card = await formCard(ctx, year, personId, 'refused' in outcome ? forms.changedMeanwhile : note);
  return card && { card };
}

async function giveBack(ctx: RisksCtx, seen: SeenForm, word: string): Promise<Message | undefined> {
  const { registrations } = ctx.services;
  const outcome = await registrations.giveBack(seen, ctx, ctx.telegramId, word);
  await ctx.endFlow();
  if ('refused' in outcome) return formCard(ctx, seen.year, seen.personId, forms.changedMeanwhile);
  const shown = await registrations.findFor(ctx, seen.year, seen.personId);
  const account = shown?.person?.telegramId;
  // Not told now, the person finds it in /menu.
  if (account !== undefined) await ctx.notify(account, forms.formReturned(outcome)).catch(() => {});
  return formCard(ctx, seen.year, seen.personId, forms.returnedNote);
}

/** Returns what the card of a point says of its topic. */
export const pointPart =
  ({ questionBank }: { questionBank: Pick<QuestionBankService, 'countTagged'> }) =>
  async ({
    values: { topic },
  }: {
    values: Readonly<Record<string, unknown>>;
  }): Promise<Message | undefined> =>
    typeof topic === 'string' ? { text: say.topicLine(topic, questionBank.countTagged(topic)) } : undefined;

/** Returns the way back from the ledger of a year. */
export const backHome = (year: number): Button[] => [{ text: '⬅ 返回', data: `risks.open:${year}` }];
