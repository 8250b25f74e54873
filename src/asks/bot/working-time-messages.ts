import type { QuietHours } from '../../kernel/working-hours.ts';

/**
 * Says when people may be nudged.
 *
 * @example workingTimeText({ from: '20:00', until: '08:00' }) // '工作日 08:00 至 20:00'
 */
function workingTimeText({ from, until }: QuietHours): string {
  return from < until ? `工作日 ${from} 至 ${until} 以外` : `工作日 ${until} 至 ${from}`;
}

/** Says when nudges go out, in the help of those who may nudge. */
export const nudgeTimeNote = (quiet: QuietHours): string =>
  `催办、催考只在${workingTimeText(quiet)} 发送，休息日不打扰。`;
