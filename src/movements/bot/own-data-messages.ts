import { momentColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Person } from '../../kernel/person.ts';
import type { Movement } from '../domain/movement.ts';
import { newsText } from './movement-messages.ts';

/** Writes what was reported of somebody and is not decided, and what they reported themselves; of whom and by whom stays out. */
export const ownMovementsSheet = (open: readonly Movement[], { id, telegramId }: Person): WriteSheet =>
  sheetOf(
    '人员变动',
    open.filter(({ personId, by }) => personId === id || by === telegramId),
    [
      momentColumn('报告时间', ({ at }) => at),
      textColumn('关于', 24, ({ personId }) => (personId === id ? '本人' : '本人报告的其他人员')),
      textColumn('变动', 24, ({ news }) => newsText(news)),
    ],
  );
