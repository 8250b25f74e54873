import type { WaveRecord } from './due-waves.ts';
import type { PlannedWave } from './plan-reminders.ts';

/** A wave whose instant differs between two plans. Without `from` it is new, without `to` it falls away. */
export type WaveMove = {
  wave: PlannedWave;
  from?: number;
  to?: number;
  /** It has gone out already: it moves on paper only and is not sent again. */
  isSent: boolean;
};

/** What changes from one plan to another, in the order of the new instants. */
export function waveMoves(
  before: readonly PlannedWave[],
  after: readonly PlannedWave[],
  records: ReadonlyMap<string, WaveRecord>,
): WaveMove[] {
  const old = new Map(before.map((wave) => [wave.id, wave]));
  const current = new Map(after.map((wave) => [wave.id, wave]));
  const moves = [...new Set([...old.keys(), ...current.keys()])].flatMap((id): WaveMove[] => {
    const [was, is] = [old.get(id), current.get(id)];
    const wave = is ?? was;
    if (!wave || was?.at === is?.at) return [];
    const isSent = records.get(id)?.status === 'sent';
    return [{ wave, ...(was && { from: was.at }), ...(is && { to: is.at }), isSent }];
  });
  return moves.sort((a, b) => (a.to ?? a.from ?? 0) - (b.to ?? b.from ?? 0));
}
