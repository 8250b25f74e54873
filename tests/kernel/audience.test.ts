import { describe, expect, test } from 'vitest';
import { AudienceSchema } from '../../src/kernel/audience.ts';

describe('a stored audience', () => {
  test.each([
    [
      'of 0.1.0 or 0.2.0 to those who have not acknowledged',
      { all: true, unacknowledged: 'broadcast.1' },
      { all: true, conditions: { unacknowledged: 'broadcast.1' } },
    ],
    [
      'of 0.1.0 or 0.2.0 to those of a department who failed',
      { departments: ['市局'], except: { people: [7] }, failed: 'e1' },
      { departments: ['市局'], except: { people: [7] }, conditions: { failed: 'e1' } },
    ],
    [
      'with a condition that this program does not know',
      { all: true, conditions: { 'on-leave': 'r1' } },
      { all: true, conditions: { 'on-leave': 'r1' } },
    ],
    ['without conditions', { tags: ['党员'] }, { tags: ['党员'] }],
  ])('%s is read', (_what, stored, read) => {
    expect(AudienceSchema.parse(stored)).toEqual(read);
    expect(AudienceSchema.parse(read)).toEqual(read);
  });

  test.each([
    null,
    'all',
    { all: 'yes' },
    { deparments: ['市局'] },
    { all: true, failed: 7 },
    { conditions: [7] },
  ])('that is none is refused: %j', (stored) => {
    expect(AudienceSchema.safeParse(stored).success).toBe(false);
  });
});
