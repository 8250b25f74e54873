import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { OwnDigest } from '../services/digests.ts';

/** Writes how somebody has set their digest; nothing of whoever has none. */
export const ownDigestSheet = (own: OwnDigest | undefined): WriteSheet => ({
  name: '每周小结',
  columns: [{ title: '每周发送' }, { title: '最近一次是哪一周（周一）', width: 26, format: 'date' }],
  rows: own ? [[own.isOn ? '开' : '关', own.lastOf ?? null]] : [],
});
