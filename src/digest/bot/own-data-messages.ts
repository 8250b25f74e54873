import { sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { OwnDigest } from '../services/digests.ts';

/** Writes how somebody has set their digest; nothing of whoever has none. */
export const ownDigestSheet = (own: OwnDigest | undefined): WriteSheet =>
  sheetOf('每周小结', own ? [own] : [], [
    textColumn('每周发送', undefined, ({ isOn }) => (isOn ? '开' : '关')),
    {
      ...{ title: '最近一次是哪一周（周一）', width: 26, format: 'date' },
      cell: ({ lastOf }) => lastOf ?? null,
    },
  ]);
