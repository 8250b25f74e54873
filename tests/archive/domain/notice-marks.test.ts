import { expect, test } from 'vitest';
import {
  countMarks,
  FAILED,
  markOf,
  NOT_ADDRESSED,
  SENT,
  UNSENT,
} from '../../../src/archive/domain/notice-marks.ts';
import type { LedgerEntry } from '../../../src/delivery/domain/delivery.ts';

const entry = (more: Partial<LedgerEntry>): LedgerEntry => ({
  status: 'sent',
  attempts: 1,
  until: 0,
  ...more,
});

test('who has taken note is marked by the place of their receipt, whether or not it was sent to them', () => {
  expect(markOf(entry({ acknowledgedAt: 1, receipt: 17 }))).toBe(17);
  expect(markOf(entry({ status: 'failed', acknowledgedAt: 1, receipt: 18 }))).toBe(18);
});

test('who has not is marked by how far it came to them', () => {
  expect(markOf(entry({}))).toBe(SENT);
  expect(markOf(entry({ status: 'failed' }))).toBe(FAILED);
  expect(markOf(entry({ status: 'waiting' }))).toBe(UNSENT);
  expect(markOf(entry({ status: 'claimed' }))).toBe(UNSENT);
  expect(markOf(undefined)).toBe(NOT_ADDRESSED);
});

test('marks are counted as the ledger counts, and whoever was not addressed not at all', () => {
  const marks = [NOT_ADDRESSED, SENT, FAILED, UNSENT, 1, 2];
  expect(countMarks(marks)).toEqual({ addressed: 5, sent: 3, acknowledged: 2 });
});
