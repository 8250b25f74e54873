import type { AuditEntry } from '../../kernel/audit.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import { dateOf, timeOf } from '../../kernel/plain-date.ts';
import type { FileFault, RecordChange } from '../domain/manifest.ts';

const FAULTS: Readonly<Record<FileFault['fault'], string>> = {
  missing: '目录列有，压缩包中没有',
  changed: '内容与目录中的校验码不符',
  unlisted: '目录没有列出',
};
const CHANGES: Readonly<Record<RecordChange['change'], string>> = {
  changed: '此后有变化（更正，或有新的回执、成绩）',
  gone: '现在没有这条记录（作废，或移到别的年度）',
};

/** What the command line says about evidence packages. */
export const handover = {
  noSpan: '年度或日期不对：--year 写已经开始的年度，如 2026；--until 写这一年的一天，如 2026-11-30。',
  fileWanted: '请写上要核对的压缩包文件名。',
  checkAlone: '--check 只核对压缩包，不能与 --year、--until 同用。',
  written: (file: string, { year, from, until }: YearSpan, sha256: string) =>
    `${year} 年佐证材料（${from} 至 ${until}）已写入 ${file}\nSHA-256 ${sha256}（已记入操作记录）`,
  notPackage: (file: string) => `${file} 不是本程序生成的佐证材料压缩包，或重新打包过。`,
  known: ({ at }: AuditEntry, zone: string) =>
    `整包：与操作记录中 ${chineseFullDate(dateOf(at, zone))} ${timeOf(at, zone)} 生成的相同`,
  unknown: '整包：操作记录中没有这个压缩包。它不是本单位的程序生成的，或生成后改动过。',
  files: (count: number) => `文件：${count} 个，与目录逐个相符`,
  fileFault: ({ path, fault }: FileFault) => `⚠ ${path}：${FAULTS[fault]}`,
  /** Says how many of the records are by now another. */
  records: (count: number, changed: number) =>
    changed === 0
      ? `记录：${count} 条，与现在的数据相符`
      : `记录：${count} 条，其中 ${changed} 条与现在的数据不同`,
  recordChange: ({ id, date, title, change }: RecordChange) =>
    `· ${date} ${title}（${id}）：${CHANGES[change]}`,
};
