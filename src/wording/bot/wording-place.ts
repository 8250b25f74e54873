import type { FeatureContext } from '../../bot/context.ts';
import type { TapHandler, TapResult } from '../../bot/feature.ts';
import type { Notes } from '../../bot/notes.ts';
import type { Office } from '../../kernel/office.ts';
import type { PlannedWave } from '../../reminders/domain/plan-reminders.ts';
import { type ReminderText, renderWave } from '../../reminders/domain/reminder-text.ts';
import { waveName } from '../../reminders/domain/wave-name.ts';
import type { Wording } from '../../reminders/domain/wording.ts';
import type { Reminder, RemindersService } from '../../reminders/services/reminders.ts';
import { NEW, type PlacedWording } from '../domain/reworded.ts';
import { nextTurn } from '../domain/turns.ts';
import type { FoundWordings, Wordings } from '../services/wordings.ts';

export type WordingUses = {
  wordings: Wordings;
  reminders: Pick<RemindersService, 'findReminder'>;
  /** What other areas say of a wave before it goes out. */
  waveNotes: Notes<Reminder>;
  office: Office;
};

export type WordingCtx = FeatureContext<WordingUses>;

/** A wave with its wordings. */
export type WordedWave = { reminder: Reminder; wave: PlannedWave; found: FoundWordings };

/** One of them; nothing stands in the place of a new one. */
export type At = WordedWave & { place: string; one: PlacedWording | undefined };

/** Finds a wave with its wordings. */
export async function findWorded({ services }: WordingCtx, waveId: string): Promise<WordedWave | undefined> {
  const reminder = await services.reminders.findReminder(waveId);
  if (!reminder) return undefined;
  const { wave } = reminder;
  const found = await services.wordings.find(namesOf(wave));
  return found && { reminder, wave, found };
}

/** Finds one of a wave's wordings, also the new one; `part`: whether it stands or was taken out. */
export async function findAt(
  ctx: WordingCtx,
  waveId: string,
  place: string,
  part: 'standing' | 'takenOut' = 'standing',
): Promise<At | undefined> {
  const worded = await findWorded(ctx, waveId);
  const one = worded?.found[part].find((placed) => placed.place === place);
  return worded && (one || place === NEW) ? { ...worded, place, one } : undefined;
}

/** Makes a button about the wording that its arguments name. */
export const onWording =
  (
    handle: (ctx: WordingCtx, at: At) => Promise<TapResult | undefined>,
    part?: 'standing' | 'takenOut',
  ): TapHandler<WordingUses> =>
  async (ctx, waveId = '', place = '') => {
    const at = await findAt(ctx, waveId, place, part);
    return at && handle(ctx, at);
  };

/** Returns which wave of which scenario it is. */
export const namesOf = ({ scenario, wave }: PlannedWave) => ({ scenario: scenario.id, wave: wave.name });

/** Returns which of the standing ones it is, from 1; a new one comes last. */
export function numberOf({ found: { standing } }: WordedWave, place: string): number {
  const index = standing.findIndex((one) => one.place === place);
  return index === -1 ? standing.length + 1 : index + 1;
}

/** Names it in the record. @example subjectOf(at) // '春节 · 放假前 第 2 份' */
export const subjectOf = (at: At): string => `${waveName(at.wave)} 第 ${numberOf(at, at.place)} 份`;

/** Returns how the words read with the days of the wave. */
export function rendered(
  { office }: WordingUses,
  { occasion, date, wave }: PlannedWave,
  words: Wording,
): ReminderText {
  const facts = { occasion, today: date, office: office.name, reportPhone: office.reportPhone };
  return renderWave({ ...wave, ...words }, facts);
}

/** Returns the year that says the wording next: one that went out this year says it in a later one. */
export function yearOf(worded: WordedWave, place: string): number {
  const { reminder, wave, found } = worded;
  const wordings = found.standing.map(({ wording }) => wording);
  return nextTurn(wordings, numberOf(worded, place) - 1, {
    planned: wave.wave.text,
    year: wave.occasion.year,
    isOver: reminder.record?.status === 'sent',
  });
}
