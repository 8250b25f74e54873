import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Person } from '../../kernel/person.ts';
import type { Movement } from '../domain/movement.ts';
import { newsText } from './movement-messages.ts';

/** Writes what was reported of somebody and is not decided, and what they reported themselves; of whom and by whom stays out. */
export const ownMovementsSheet = (open: readonly Movement[], { id, telegramId }: Person): WriteSheet => ({
  name: '人员变动',
  columns: [
    { title: '报告时间', width: 18, format: 'date-time' },
    { title: '关于', width: 24 },
    { title: '变动', width: 24 },
  ],
  rows: open.flatMap(({ personId, by, at, news }) => {
    if (personId === id) return [[new Date(at), '本人', newsText(news)]];
    return by === telegramId ? [[new Date(at), '本人报告的其他人员', newsText(news)]] : [];
  }),
});
