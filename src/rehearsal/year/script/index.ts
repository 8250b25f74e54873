import type { Act, Year } from '../act.ts';
import { examActs } from './exams.ts';
import { habits, noticeActs } from './notices.ts';
import { RECORDS_OF_YEAR, recordActs } from './records.ts';

/** On the last day, after the last reminder, the year is looked back at. */
const LOOKING_BACK: Act = { on: '2026-12-31', at: '16:00', by: '周敏', does: [{ writes: '/report' }] };

/** The year 2026 of the invented office: its arrangement of holidays is known. */
export const THE_YEAR: Year = {
  ...{ year: 2026, from: '2026-01-05', until: '2026-12-31' },
  habits,
  records: { '/records': RECORDS_OF_YEAR },
  acts: [...noticeActs, ...recordActs, ...examActs, LOOKING_BACK],
};
