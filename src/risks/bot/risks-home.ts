import type { FeatureContext } from '../../bot/context.ts';
import type { Audience, Headcount } from '../../kernel/audience.ts';
import type { Message } from '../../kernel/message.ts';
import type { Passage } from '../../kernel/passage.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Round } from '../domain/round.ts';
import type { LedgerService } from '../services/ledger.ts';
import type { RiskParagraphs } from '../services/paragraphs.ts';
import type { RegistrationsService } from '../services/registrations.ts';
import type { ConfirmedRound, RoundsService } from '../services/rounds.ts';
import type { FormDocumentUses } from './form-document.ts';
import { homeCard } from './risks-messages.ts';

export type RisksUses = FormDocumentUses & {
  ledger: LedgerService;
  registrations: RegistrationsService;
  rounds: RoundsService;
  /** By which an officer's word that everybody is asked is carried out. */
  askForForms: Passage<ConfirmedRound, Round>;
  audiences: { count(audience: Audience): Promise<Headcount> };
  paragraphs: Pick<RiskParagraphs, 'isOn' | 'turn'>;
  today(): PlainDate;
};

export type RisksCtx = FeatureContext<RisksUses>;

/** Returns the year that was typed or tapped; this one where none was, or one that has not come. */
export function yearIn({ services }: RisksCtx, typed = ''): number {
  const thisYear = yearOf(services.today());
  const year = Number(/^\s*(\d{4})\s*年?\s*$/.exec(typed)?.[1] ?? thisYear);
  return Math.min(year, thisYear);
}

/** Shows an officer or auditor how the year stands. */
export async function home(ctx: RisksCtx, year: number, note?: string): Promise<Message> {
  const { ledger, registrations, rounds, paragraphs, today } = ctx.services;
  const [points, former, counts, round, inReminders] = await Promise.all([
    ledger.listPoints(year),
    ledger.listPoints(year - 1),
    registrations.summarise(year),
    rounds.find(year),
    paragraphs.isOn(),
  ]);
  return homeCard({
    ...{ year, points, note, counts, isAsked: round !== undefined, hasFormer: former.length > 0 },
    inReminders,
    isThisYear: year === yearOf(today()),
    mayChange: ctx.role === 'admin',
    hasOwn: ctx.person !== undefined,
  });
}
