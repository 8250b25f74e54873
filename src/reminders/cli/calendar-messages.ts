import { arrangementTitle } from '../../calendar/domain/calendar-decision.ts';
import { findingText } from '../bot/arrangement-findings-messages.ts';
import { besideLines } from '../bot/calendar-messages.ts';
import { moveLine } from '../bot/wave-messages.ts';
import type { ImportPreview } from '../services/wave-plan.ts';

export const arrangement = {
  question: '请先对照国务院办公厅的通知核对以上日期。仍要导入吗？',
  done: ({ file }: ImportPreview) => `${arrangementTitle(file.year)}：已导入`,
};

/** Lists what an arrangement would move, and what is odd about it. */
export const previewText = ({ file, moves, doubts, beside }: ImportPreview): string =>
  [
    `${arrangementTitle(file.year)}：`,
    ...(moves.length === 0 ? ['没有提醒改期。'] : moves.map(moveLine)),
    ...besideLines(beside),
    ...doubts.map((doubt) => `⚠ ${findingText(doubt)}`),
  ].join('\n');
