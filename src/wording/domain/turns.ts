import { placeInTurn, type Wording } from '../../reminders/domain/wording.ts';

/** When a wave goes out next: with which text it is planned in which year, and whether it went out then. */
type Planned = { planned: string; year: number; isOver: boolean };

/** Returns the next year that takes the wording at a place. */
export function nextTurn(
  wordings: readonly Wording[],
  place: number,
  { planned, year, isOver }: Planned,
): number {
  const isPlanned = wordings[place]?.text === planned;
  if (isPlanned && !isOver) return year;
  const later = wordings.map((_, index) => year + 1 + index);
  return (
    later.find((one) => placeInTurn(wordings, one, one === year + 1 ? planned : undefined) === place) ?? year
  );
}
