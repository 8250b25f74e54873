import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KEPT, type Kept, outdated } from '../../src/backups/domain/rotation.ts';
import { addDays, daysBetween, mondayOf } from '../../src/kernel/plain-date.ts';

const named = (date: string): Kept => ({ name: `qingfeng-${date}.qfb`, date });
const daysOf = (count: number, from = '2026-01-01') =>
  Array.from({ length: count }, (_, day) => named(addDays(from, day)));
const stayingOf = (all: readonly Kept[]) => {
  const gone = new Set(outdated(all));
  return all.filter((one) => !gone.has(one));
};

/** Night after night one is made and what is outdated removed; some nights the machine is off. */
function lived(nights: readonly boolean[], from = '2026-01-01'): Kept[] {
  let folder: Kept[] = [];
  nights.forEach((isOn, day) => {
    if (isOn) folder = stayingOf([...folder, named(addDays(from, day))]);
  });
  return folder;
}

const backups = fc
  .uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 120 })
  .map((days) => days.map((day) => named(addDays('2025-01-01', day))));

describe('the backups that stay', () => {
  test('after two years of nights are those of seven days, eight weeks and twelve months', () => {
    const folder = lived(Array.from({ length: 730 }, () => true));
    const newest = folder.map(({ date }) => date).sort();
    expect(newest.slice(-7)).toEqual(
      daysOf(730)
        .slice(-7)
        .map(({ date }) => date),
    );
    expect(new Set(folder.map(({ date }) => mondayOf(date))).size).toBeGreaterThanOrEqual(KEPT.weeks);
    expect(new Set(folder.map(({ date }) => date.slice(0, 7))).size).toBe(KEPT.months);
    expect(folder.length).toBeLessThanOrEqual(KEPT.days + KEPT.weeks + KEPT.months);
  });

  test('always have the newest among them, and are at most 27', () => {
    fc.assert(
      fc.property(backups, (all) => {
        const staying = stayingOf(all);
        const newest = all
          .map(({ date }) => date)
          .sort()
          .at(-1);
        expect(staying.map(({ date }) => date)).toContain(newest);
        expect(staying.length).toBeLessThanOrEqual(KEPT.days + KEPT.weeks + KEPT.months);
      }),
    );
  });

  test('are the same in whichever order the folder lists them, and once more', () => {
    fc.assert(
      fc.property(backups, fc.infiniteStream(fc.nat()), (all, dice) => {
        const shuffled = all
          .map((one) => ({ one, at: dice.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const names = (list: readonly Kept[]) => new Set(list.map(({ name }) => name));
        expect(names(stayingOf(shuffled))).toEqual(names(stayingOf(all)));
        expect(outdated(stayingOf(all))).toEqual([]);
      }),
    );
  });

  test('thin out by and by: whatever nights the machine was off, there is one for each of the last days, weeks and months that had any', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 400 }), (nights) => {
        const made = nights.flatMap((isOn, day) => (isOn ? [named(addDays('2026-01-01', day))] : []));
        const folder = lived(nights);
        for (const [spanOf, most] of [
          [(date: string) => date, KEPT.days],
          [mondayOf, KEPT.weeks],
          [(date: string) => date.slice(0, 7), KEPT.months],
        ] as const) {
          const last = [...new Set(made.map(({ date }) => spanOf(date)))].sort().slice(-most);
          const spans = new Set(folder.map(({ date }) => spanOf(date)));
          expect(last.filter((span) => !spans.has(span))).toEqual([]);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('keep what was made after a year in which the machine stood still, and those of before', () => {
    const all = [...daysOf(30, '2024-01-01'), named('2026-11-30')];
    const staying = stayingOf(all).map(({ date }) => date);
    expect(staying).toContain('2026-11-30');
    expect(staying.filter((date) => daysBetween(date, '2026-11-30') > 365)).not.toEqual([]);
  });
});
