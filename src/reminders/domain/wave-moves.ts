import type { WaveRecord } from './due-waves.ts';
import type { PlannedWave } from './plan-reminders.ts';

/** A wave whose instant differs between two plans. Without `before` it is new, without `after` it falls away. */
export type WaveMove = {
  before?: PlannedWave;
  after?: PlannedWave;
  /** It has gone out already: it moves on paper only and is not sent again. */
  isSent: boolean;
};

/** Returns what changes from one plan to another, in the order of the new instants. */
export function waveMoves(
  before: readonly PlannedWave[],
  after: readonly PlannedWave[],
  records: ReadonlyMap<string, WaveRecord>,
): WaveMove[] {
  const old = new Map(before.map((wave) => [wave.id, wave]));
  const current = new Map(after.map((wave) => [wave.id, wave]));
  const moves = [...new Set([...old.keys(), ...current.keys()])].flatMap((id): WaveMove[] => {
    const [was, is] = [old.get(id), current.get(id)];
    if (was?.at === is?.at) return [];
    const isSent = records.get(id)?.status === 'sent';
    return [{ ...(was && { before: was }), ...(is && { after: is }), isSent }];
  });
  const instant = ({ before: was, after: is }: WaveMove) => is?.at ?? was?.at ?? 0;
  return moves.sort((a, b) => instant(a) - instant(b));
}
