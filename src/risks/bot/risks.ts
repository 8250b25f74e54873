import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import type { Button, Message } from '../../kernel/message.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { LedgerService } from '../services/ledger.ts';
import * as say from './ledger-messages.ts';
import { homeCard } from './risks-messages.ts';

export type RisksUses = {
  ledger: LedgerService;
  questionBank: Pick<QuestionBankService, 'countTagged'>;
  today(): PlainDate;
};

const OFFICERS: readonly ViewerRole[] = ['admin'];

type Ctx = FeatureContext<RisksUses>;

/** Makes /risks: the ledger and the forms of a year. */
export const risks = (services: RisksUses): Feature =>
  createFeature(services, {
    name: 'risks',
    place: 136,
    description: '廉政风险防控',
    help: '岗位风险点台账，个人风险防控登记表',
    roles: ['auditor', 'admin'],
    buttonRoles: { take: OFFICERS, carry: OFFICERS },
    run: (ctx, argument) => home(ctx, yearIn(ctx, argument)),
    buttons: {
      open: async (ctx, year) => ({ card: await home(ctx, yearIn(ctx, year)) }),
      usuals: async (ctx, page) => ({
        card: say.startingCard(await ctx.services.ledger.listStarting(), Number(page) || 0),
      }),
      async usual(ctx, id = '') {
        const post = ctx.services.ledger.findStarting(id);
        return post && { card: say.startingPostCard(post) };
      },
      async take(ctx, id = '') {
        const added = await ctx.services.ledger.takeOver(id, ctx.telegramId);
        if (added === undefined) return undefined;
        const starting = await ctx.services.ledger.listStarting();
        return { card: say.startingCard(starting, 0, say.takenOver(added)) };
      },
      async carry(ctx) {
        const added = await ctx.services.ledger.carryOver(ctx.telegramId);
        return { card: await home(ctx, yearOf(ctx.services.today()), say.carriedOver(added)) };
      },
    },
  });

/** The year that was typed or tapped; this one where none was. */
function yearIn({ services }: Ctx, typed = ''): number {
  const thisYear = yearOf(services.today());
  const year = Number(/^\s*(\d{4})\s*年?\s*$/.exec(typed)?.[1] ?? thisYear);
  return Math.min(year, thisYear);
}

async function home(ctx: Ctx, year: number, note?: string): Promise<Message> {
  const { ledger, today } = ctx.services;
  const [points, former] = await Promise.all([ledger.listPoints(year), ledger.listPoints(year - 1)]);
  return homeCard({
    ...{ year, points, note, hasFormer: former.length > 0, isThisYear: year === yearOf(today()) },
    mayChange: OFFICERS.includes(ctx.role),
  });
}

/** Returns what the card of a point says of its topic. */
export const pointPart =
  ({ questionBank }: Pick<RisksUses, 'questionBank'>) =>
  async ({
    values: { topic },
  }: {
    values: Readonly<Record<string, unknown>>;
  }): Promise<Message | undefined> =>
    typeof topic === 'string' ? { text: say.topicLine(topic, questionBank.countTagged(topic)) } : undefined;

/** Returns the way back from the ledger of a year. */
export const backHome = (year: number): Button[] => [{ text: '⬅ 返回', data: `risks.open:${year}` }];
