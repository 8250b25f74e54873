import type { Finding } from '../../bot/check.ts';
import { arrangementTitle } from '../../calendar/domain/calendar-decision.ts';
import { waveName } from '../domain/wave-name.ts';
import type { NewsAhead } from '../services/watchdog.ts';
import { arrangementRemedy, waveProblemText } from './watchdog-messages.ts';

export const labels = { waves: '节日提醒', calendar: '放假安排' };

/** Says what would keep a wave from going out well. */
export const waveFindings = ({ wave, problems, headcount }: NewsAhead & { kind: 'check' }): Finding[] =>
  problems.map((problem) => ({
    text: `${waveName(wave)}：`,
    remedy: waveProblemText(problem, headcount),
  }));

/** Says that a year's days off are reckoned, not published. */
export const arrangementFinding = ({ year }: NewsAhead & { kind: 'arrangement' }): Finding => ({
  text: `${arrangementTitle(year)}还没有，日期均为暂定。`,
  remedy: arrangementRemedy(year),
});
