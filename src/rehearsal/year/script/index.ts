import type { PlainDate } from '../../../kernel/plain-date.ts';
import { type Act, sees, taps, writes, type Year } from '../act.ts';
import { DUTIES_OF_YEAR, dutyActs } from './duties.ts';
import { examActs } from './exams.ts';
import { habits, noticeActs } from './notices.ts';
import { pledgeActs } from './pledges.ts';
import { RECORDS_OF_YEAR, recordActs } from './records.ts';
import { LEDGER, riskActs } from './risks.ts';
import { rollActs } from './rolls.ts';
import { PLAN, SESSIONS, studyActs } from './study.ts';

/** Returns how the officer looks back at the year, and has put together what proves it. */
export const lookBack = (on: PlainDate): Act => ({
  ...{ on, at: '16:00', by: '周敏' },
  does: [writes('/report'), taps('📦 佐证材料'), taps('生成压缩包'), sees('整包 SHA-256')],
});

/** The year 2026 of the invented office: its arrangement of holidays is known. */
export const THE_YEAR: Year = {
  ...{ year: 2026, from: '2026-01-05', until: '2026-12-31' },
  habits,
  records: {
    ...{ '/records': RECORDS_OF_YEAR, '/studyplan': PLAN, '/study': SESSIONS },
    ...{ '/duties': DUTIES_OF_YEAR, '/riskpoints': LEDGER },
  },
  acts: [
    ...[...noticeActs, ...recordActs, ...rollActs, ...studyActs, ...examActs, ...dutyActs, ...riskActs],
    ...pledgeActs,
    lookBack('2026-12-31'),
  ],
};
