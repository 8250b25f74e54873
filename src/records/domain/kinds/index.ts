import type { YearRecordKind } from '../record-kind.ts';
import { base } from './base.ts';
import { check } from './check.ts';
import { culture } from './culture.ts';
import { document } from './document.ts';
import { education } from './education.ts';
import { meeting } from './meeting.ts';
import { partyDay } from './party-day.ts';
import { rectification } from './rectification.ts';
import { talk } from './talk.ts';

/** Every kind of record, in the order in which they are offered. */
export const YEAR_RECORD_KINDS: readonly YearRecordKind[] = [
  meeting,
  document,
  education,
  partyDay,
  culture,
  talk,
  check,
  rectification,
  base,
];
