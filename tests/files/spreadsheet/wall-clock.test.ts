import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallClock } from '../../../src/files/spreadsheet/wall-clock.ts';
import { clockOf, dateOf } from '../../../src/kernel/plain-date.ts';

test('an instant stands in a cell as the clock on the wall showed it, in whatever zone, to the second', () => {
  const instants = fc.date({ min: new Date('1980-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(
      instants,
      fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'America/New_York'),
      (at, zone) => {
        const shown = wallClock(at, zone).toISOString().slice(0, 19).replace('T', ' ');
        expect(shown).toBe(`${dateOf(at.getTime(), zone)} ${clockOf(at.getTime(), zone)}`);
      },
    ),
  );
});
