import type { Area, Built, Ground } from '../area/area.ts';
import { buildAreas } from '../area/build-areas.ts';
import { type AsksOffer, asks } from '../asks/area.ts';
import { type AuditOffer, audit } from '../audit/area.ts';
import { type BankOffer, bank } from '../bank/area.ts';
import { type CalendarOffer, calendar } from '../calendar/area.ts';
import { type ExamsOffer, exams } from '../exams/area.ts';
import type { AudienceKind } from '../kernel/audience-kind.ts';
import type { Message } from '../kernel/message.ts';
import { type NoticesOffer, notices } from '../notices/area.ts';
import { type PeopleOffer, people } from '../people/area.ts';
import { type PracticeOffer, practice } from '../practice/area.ts';
import { type RemindersOffer, reminders } from '../reminders/area.ts';
import { type SuggestionsOffer, suggestions } from '../suggestions/area.ts';
import { type UpkeepOffer, upkeep } from '../upkeep/area.ts';
import { newBotCard } from '../upkeep/bot/new-bot-messages.ts';

/** What each area offers. */
export type Offers = {
  people: PeopleOffer;
  bank: BankOffer;
  calendar: CalendarOffer;
  asks: AsksOffer;
  notices: NoticesOffer;
  reminders: RemindersOffer;
  exams: ExamsOffer;
  practice: PracticeOffer;
  suggestions: SuggestionsOffer;
  audit: AuditOffer;
  upkeep: UpkeepOffer;
};
export type BuiltAreas = { [Name in keyof Offers]: Built<Offers[Name]> };

/** What the areas are made with beside the ground. */
type Settings<Factory extends (given: never) => unknown> = Omit<Parameters<Factory>[0], 'later'>;
export type Given = {
  people: Settings<typeof people>;
  bank: Settings<typeof bank>;
  reminders: Settings<typeof reminders>;
  audit: Settings<typeof audit>;
  upkeep: Settings<typeof upkeep>;
};

/** Builds every area. A new one is a line here and its offer above. */
export function buildOffice(given: Given, ground: Ground): BuiltAreas {
  /** What an earlier area's features and audiences ask of a later one, once all are built. */
  const later = () => {
    const { exams, reminders, upkeep, notices } = built;
    const { botChange, appendLog } = upkeep.offer;
    return {
      ...{ latecomers: notices.offer.latecomers },
      ...{ appendLog, findFirstForOfficers: () => newBotFirst(botChange, ground.office) },
      ...{ exams: exams.offer.exams, attempts: exams.offer.attempts, keyChanges: exams.offer.keyChanges },
      ...{ reminders: reminders.offer.reminders, audienceKinds: audiencesOf(built) },
    };
  };
  const areas: { [Name in keyof Offers]: Area<Offers, Offers[Name]> } = {
    people: people({ ...given.people, later }),
    bank: bank({ ...given.bank, later }),
    calendar: calendar(),
    asks: asks(),
    notices: notices({ later }),
    reminders: reminders(given.reminders),
    exams: exams(),
    practice: practice(),
    suggestions: suggestions(),
    audit: audit(given.audit),
    upkeep: upkeep(given.upkeep),
  };
  const built: BuiltAreas = buildAreas<Offers>(areas, ground);
  return built;
}

/** The officers hear of another bot before anything else. */
async function newBotFirst(
  { find }: UpkeepOffer['botChange'],
  { timezone }: Ground['office'],
): Promise<Message | undefined> {
  const change = await find();
  return change && newBotCard(change, timezone);
}

const audiencesOf = (built: BuiltAreas): AudienceKind[] =>
  Object.values(built).flatMap(({ audiences }) => audiences ?? []);
