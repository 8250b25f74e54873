import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { ReceivedLetter } from '../../people/services/letter-box.ts';

/** Writes what somebody suggested, each with its answer; who gave that is left out. */
export const ownSuggestionsSheet = (letters: readonly ReceivedLetter[]): WriteSheet => ({
  name: '意见建议',
  columns: [
    { title: '时间', width: 18, format: 'date-time' },
    { title: '内容', width: 60 },
    { title: '答复时间', width: 18, format: 'date-time' },
    { title: '答复', width: 60 },
  ],
  rows: letters.map(({ at, text, answer }) => [
    ...[new Date(at), text, answer ? new Date(answer.at) : null],
    answer ? (answer.text ?? '已当面答复') : null,
  ]),
});
