import { describe, expect, test } from 'vitest';
import { type Campaign, isDueForRenewal } from '../../../src/pledges/domain/campaign.ts';
import { refuseUnread, turnedTo } from '../../../src/pledges/domain/reading.ts';
import { yearOfText } from '../../../src/pledges/domain/year-of-text.ts';

const OPENED = { openedAt: 1_000_000, page: 0 };

describe('reading', () => {
  test('goes on page by page: nobody gets past the page after the furthest, and turning back loses nothing', () => {
    const second = turnedTo(OPENED, 2, 4);
    expect(second).toEqual({ reading: { openedAt: 1_000_000, page: 1 }, shown: 1 });
    expect(turnedTo(second.reading, 0, 4)).toEqual({ reading: second.reading, shown: 0 });
    expect(turnedTo(second.reading, 9, 4)).toMatchObject({ shown: 2 });
    expect(turnedTo({ openedAt: 0, page: 3 }, 9, 4)).toMatchObject({ shown: 3 });
    expect(turnedTo(OPENED, Number.NaN, 4)).toMatchObject({ shown: 0 });
  });

  test('must have come to the last page, and have lasted as long as the officer wants', () => {
    const terms = (now: number) => ({ minSeconds: 60, now });
    expect(refuseUnread(undefined, 1, terms(0))).toEqual({ refused: 'unread' });
    expect(refuseUnread(OPENED, 2, terms(9_000_000))).toEqual({ refused: 'unread' });
    const read = { ...OPENED, page: 1 };
    expect(refuseUnread(read, 2, terms(1_000_001))).toEqual({ refused: 'too-soon', secondsLeft: 60 });
    expect(refuseUnread(read, 2, terms(1_060_000))).toBeUndefined();
    expect(refuseUnread(read, 2, { minSeconds: undefined, now: 1_000_000 })).toBeUndefined();
  });
});

test('a pledge is renewed on its day of the next year, while it is open and meant to be', () => {
  const campaign = { renews: true } as Campaign;
  expect(isDueForRenewal(campaign, '2026-03-01', '2027-02-28')).toBe(false);
  expect(isDueForRenewal(campaign, '2026-03-01', '2027-03-01')).toBe(true);
  expect(isDueForRenewal(campaign, '2024-02-29', '2025-02-28')).toBe(false);
  expect(isDueForRenewal(campaign, '2024-02-29', '2025-03-01')).toBe(true);
  expect(isDueForRenewal({ ...campaign, renews: false }, '2026-03-01', '2028-01-01')).toBe(false);
  expect(isDueForRenewal({ ...campaign, ended: { how: 'closed', at: 1 } }, '2026-03-01', '2028-01-01')).toBe(
    false,
  );
});

test('a pledge for a holiday names the year of the coming one', () => {
  expect(yearOfText('春节', '2026-12-20')).toBe(2027);
  expect(yearOfText('元旦', '2026-12-20')).toBe(2027);
  expect(yearOfText('国庆节', '2026-09-20')).toBe(2026);
  expect(yearOfText('国庆节', '2026-10-08')).toBe(2026);
  expect(yearOfText(undefined, '2026-12-31')).toBe(2026);
});
