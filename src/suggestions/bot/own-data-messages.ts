import { momentColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { ReceivedLetter } from '../../people/services/letter-box.ts';

/** Writes what somebody suggested, each with its answer; who gave that is left out. */
export const ownSuggestionsSheet = (letters: readonly ReceivedLetter[]): WriteSheet =>
  sheetOf('意见建议', letters, [
    momentColumn('时间', ({ at }) => at),
    textColumn('内容', 60, ({ text }) => text),
    momentColumn('答复时间', ({ answer }) => answer?.at),
    textColumn('答复', 60, ({ answer }) => answer && (answer.text ?? '已当面答复')),
  ]);
