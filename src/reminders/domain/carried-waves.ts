import type { WaveRecord } from './due-waves.ts';
import type { PlannedWave } from './plan-reminders.ts';

/** A wave, and what became of it. */
type Recorded = { wave: PlannedWave; record: WaveRecord | undefined };

/** Returns the reminder that goes out for this one: the one into which it is merged, or that one is, and so on; itself where it is not. */
export function carrierOf<One extends Recorded>(reminder: One, ofDay: readonly One[]): One {
  const into = ofDay.find(({ wave }) => wave.id === reminder.wave.mergedInto);
  // Whatever is merged gives way to a nearer holiday: that ends.
  return into ? carrierOf(into, ofDay) : reminder;
}

/** Returns the reminder and those of its day for which it goes out, without those that went out by themselves before the plan moved. */
export function carriedBy<One extends Recorded>(reminder: One, ofDay: readonly One[]): One[] {
  const others = ofDay.filter(
    (other) => other.wave.mergedInto !== undefined && carrierOf(other, ofDay).wave.id === reminder.wave.id,
  );
  return [reminder, ...others.filter(({ record }) => record?.status !== 'sent')];
}
