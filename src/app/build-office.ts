import type { Built, Ground } from '../area/area.ts';
import { buildAreas, type GivensOf, type OffersOf } from '../area/build-areas.ts';
import { eachPart, findFirstWord, occasionsOf, partByArea } from '../area/together.ts';
import type { Viewer } from '../bot/viewer.ts';
import * as AREAS from './areas.ts';
import { AUDIT_ACTIONS } from './declarations.ts';

/** The areas by their names. */
export type Listed = typeof AREAS;

/** What each area offers. */
export type Offers = OffersOf<typeof AREAS>;
export type BuiltAreas = { [Name in keyof Offers]: Built<Offers[Name]> };

type Givens = GivensOf<typeof AREAS>;
/** What the areas are made with beside the ground, without what they are told of one another. */
export type Settings = {
  [Name in Exclude<keyof Givens, 'notices' | 'report' | 'digest'>]: Omit<Givens[Name], 'later' | 'actions'>;
};

/** Builds every area; in which order they are listed changes nothing. */
export function buildOffice(settings: Settings, ground: Ground, listed: Listed = AREAS): BuiltAreas {
  /** What the areas give together, and what an earlier one's features ask of a later one: known once all are built. */
  const later = () => {
    const { reminders } = built;
    return {
      occasions: occasionsOf(built),
      findFirstWord: (viewer: Viewer) => findFirstWord(built, viewer),
      audienceKinds: eachPart(built, ({ audiences }) => audiences).flat(),
      personOffers: eachPart(built, ({ aboutPeople }) => aboutPeople),
      yearParts: partByArea(built, ({ year }) => year),
      handoverParts: eachPart(built, ({ handover }) => handover),
      todos: eachPart(built, ({ todos }) => todos),
      reminders: reminders.offer.reminders,
    };
  };
  const built: BuiltAreas = buildAreas(listed, ground, {
    ...settings,
    people: { ...settings.people, later },
    notices: { later },
    report: { later },
    succession: { ...settings.succession, later },
    erasure: { ...settings.erasure, later },
    digest: { later },
    audit: { ...settings.audit, actions: AUDIT_ACTIONS },
  });
  return built;
}
