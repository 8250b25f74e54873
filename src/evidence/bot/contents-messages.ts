import type { Cell, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { Manifest } from '../domain/manifest.ts';
import type { PackedFile, PlacedRecord } from '../domain/packed-file.ts';
import { folderOf, VOLUMES, type Volume } from '../domain/volume.ts';

/** The files that list what the package holds, before its folders. */
export const CONTENTS_NAME = '00 目录.xlsx';
export const PLAIN_CONTENTS_NAME = '00 目录.txt';
export const SUMS_NAME = '00 校验和.sha256';
/** The same for programs, as `ManifestSchema` reads it. */
export const MANIFEST_NAME = '00 目录.json';
export const LIST_NAMES: readonly string[] = [CONTENTS_NAME, PLAIN_CONTENTS_NAME, SUMS_NAME, MANIFEST_NAME];

/** What a package says of itself. */
export type Contents = {
  office: string;
  span: YearSpan;
  /** When it was made, as people read it. */
  madeAt: string;
  files: readonly PackedFile[];
  records: readonly PlacedRecord[];
};

export const packageName = ({ year }: YearSpan): string => `佐证材料-${year}.zip`;

/** An upright A4 page holds no more in the widest fonts; a single column is not made smaller to fit. */
const EXPLANATION_WIDTH = 66;

const NOTHING = '（本卷没有材料）';
const nothingText = ({ holds }: Volume): string => `当年没有这方面的记录。有记录时列：${holds}。`;

/** Returns the workbook of contents: the volumes with their files, the records with their digests, and how all of it is checked. */
export function contentsSheets(contents: Contents): WriteSheet[] {
  return [filesSheet(contents), recordsSheet(contents), explanationSheet(contents)];
}

function filesSheet({ files }: Contents): WriteSheet {
  return {
    name: '目录',
    columns: [
      { title: '卷', width: 18 },
      { title: '文件', width: 44 },
      { title: '证明什么', width: 44 },
      { title: '字节', format: 'number' },
      { title: 'SHA-256', width: 68 },
    ],
    rows: VOLUMES.flatMap((volume): Cell[][] => {
      const own = filesOf(volume, files);
      if (own.length === 0) return [[folderOf(volume), NOTHING, nothingText(volume), null, null]];
      return own.map(({ path, proves, size, sha256 }) => [
        ...[folderOf(volume), fileIn(path), proves, size, sha256],
      ]);
    }),
  };
}

const filesOf = ({ number }: Volume, files: readonly PackedFile[]): PackedFile[] =>
  files.filter(({ volume }) => volume === number);

const fileIn = (path: string): string => path.slice(path.indexOf('/') + 1);

function recordsSheet({ records }: Contents): WriteSheet {
  return {
    name: '记录',
    columns: [
      { title: '记录编号', width: 24 },
      { title: '日期', format: 'date' },
      { title: '标题', width: 40 },
      { title: '校验值', width: 46 },
      { title: '在哪些文件', width: 44 },
    ],
    rows: records.map(({ id, date, title, hash, paths }) => [
      ...[id, date, title, hash, paths.length > 0 ? paths.join('\n') : '（未附文件）'],
    ]),
  };
}

function explanationSheet(contents: Contents): WriteSheet {
  return {
    name: '核验方法',
    columns: [{ title: '说明', width: EXPLANATION_WIDTH }],
    rows: [...aboutLines(contents), ...CHECKING].map((line) => [line]),
  };
}

function aboutLines({ office, span, madeAt, files }: Contents): string[] {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return [
    `${office} ${span.year} 年党风廉政建设佐证材料`,
    `${chineseFullDate(span.from)}至${chineseFullDate(span.until)}，${madeAt} 生成`,
    `共 ${files.length} 个文件，${size} 字节，分十卷；没有材料的卷在目录中注明。`,
  ];
}

/** How somebody checks the package without the program, and against it. */
const CHECKING: readonly string[] = [
  '一、文件有没有改动：逐个计算 SHA-256，与“目录”一页比较。Windows：certutil -hashfile 文件名 SHA256；Linux：在解压后的文件夹中运行 sha256sum -c "00 校验和.sha256"。',
  '二、记录有没有改动：“记录”一页的校验值，与第十卷《数据来源表》中同一记录编号的校验值相同。记录此后更正过、有新的回执或成绩的，校验值随之改变。',
  '三、整包核对：在服务器上运行 npm run qingfeng -- handover --check 压缩包文件名，逐个文件、逐条记录与现在的数据比较。',
  '四、回执是否属实：在机器人中发送 /verify 加回执编号（如 /verify QF-2026-0930-017）；整份通知运行 npm run qingfeng -- verify 通知编号，所得校验码应与回执表“说明”页的回执链校验码相同。',
  '五、全部记录：/verify 中点“核验全部记录”，或运行 npm run qingfeng -- verify。各链链尾的校验码见第十卷。',
  '六、本材料只有姓名、部门、职务，不含手机号码、账号。信访、案件、个人有关事项、财务、“三重一大”会议内容和廉政档案不在本材料范围内。',
];

/** Returns the same list as plain text, for whoever has no program for tables. */
export function plainContents(contents: Contents): string {
  const volumes = VOLUMES.flatMap((volume) => {
    const own = filesOf(volume, contents.files);
    const lines = own.map(({ path, proves }) => `  ${fileIn(path)}　${proves}`);
    return ['', folderOf(volume), ...(own.length > 0 ? lines : [`  ${NOTHING}${nothingText(volume)}`])];
  });
  return asText([...aboutLines(contents), ...volumes, '', '核验方法', ...CHECKING]);
}

/** Returns the digests as `sha256sum -c` reads them. */
export const sumsText = (files: readonly Pick<PackedFile, 'path' | 'sha256'>[]): string =>
  files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');

/** Returns what `handover --check` compares. */
export function manifestOf({ span, files, records }: Contents): Manifest {
  return {
    ...span,
    files: files.map(({ records: _, ...file }) => file),
    records: records.map(({ id, date, title, hash, paths }) => ({
      id,
      date,
      title,
      hash,
      paths: [...paths],
    })),
  };
}

/** With a byte order mark and the line ends of Windows: its older editors read neither UTF-8 nor single line ends without being told. */
const asText = (lines: readonly string[]): string => `\ufeff${lines.join('\r\n')}\r\n`;
