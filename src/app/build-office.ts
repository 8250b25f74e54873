import type { Built, Ground } from '../area/area.ts';
import { buildAreas, type GivensOf, type OffersOf } from '../area/build-areas.ts';
import type { AudienceKind } from '../kernel/audience-kind.ts';
import type { Message } from '../kernel/message.ts';
import type { YearPart } from '../kernel/year-part.ts';
import { newBotCard } from '../upkeep/bot/new-bot-messages.ts';
import * as AREAS from './areas.ts';
import { AUDIT_ACTIONS } from './declarations.ts';

/** What each area offers. */
export type Offers = OffersOf<typeof AREAS>;
export type BuiltAreas = { [Name in keyof Offers]: Built<Offers[Name]> };

type Givens = GivensOf<typeof AREAS>;
/** What the areas are made with beside the ground, without what they are told of one another. */
export type Settings = {
  [Name in Exclude<keyof Givens, 'notices' | 'report'>]: Omit<Givens[Name], 'later' | 'actions'>;
};

/** Builds every area. */
export function buildOffice(settings: Settings, ground: Ground): BuiltAreas {
  /** What an earlier area's features and audiences ask of a later one, once all are built. */
  const later = () => {
    const { reminders, upkeep, notices } = built;
    const { botChange, appendLog } = upkeep.offer;
    return {
      ...{ latecomers: notices.offer.latecomers },
      ...{ appendLog, findFirstForOfficers: () => newBotFirst(botChange, ground.office) },
      ...{ reminders: reminders.offer.reminders, audienceKinds: audiencesOf(built) },
      yearParts: yearPartsOf(built),
    };
  };
  const built: BuiltAreas = buildAreas(AREAS, ground, {
    ...settings,
    people: { ...settings.people, later },
    notices: { later },
    report: { later },
    audit: { ...settings.audit, actions: AUDIT_ACTIONS },
  });
  return built;
}

/** The officers hear of another bot before anything else. */
async function newBotFirst(
  { find }: Offers['upkeep']['botChange'],
  { timezone }: Ground['office'],
): Promise<Message | undefined> {
  const change = await find();
  return change && newBotCard(change, timezone);
}

const audiencesOf = (built: BuiltAreas): AudienceKind[] =>
  Object.values(built).flatMap(({ audiences }) => audiences ?? []);

const yearPartsOf = (built: BuiltAreas): YearPart[] => Object.values(built).flatMap(({ year }) => year ?? []);
