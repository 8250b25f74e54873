import { safeFileName } from '../../files/archive/file-name.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import type { Figure, YearSpan } from '../../kernel/figure.ts';
import type { Compared } from '../domain/comparison.ts';
import { type EvidenceRecord, listEvidence } from '../domain/evidence-list.ts';

/** So many records of a figure are named in its cell, lest a row fill a printed page; all of them stand on the second sheet. */
const RECORDS_NAMED = 3;
const MISSING = '〔待补〕';

export type SourcesOfYear = {
  span: YearSpan;
  figures: readonly Figure[];
  compared: readonly Compared[];
  /** The same days of the year before. */
  before: YearSpan;
  /** Returns a digest of a figure with all it rests on. */
  sealOf(figure: Figure): string;
};

/** Returns 数据来源表: a row for each figure, a row for each record behind them, and the year before beside this one. */
export function sourcesSheets(sources: SourcesOfYear): WriteSheet[] {
  const evidence = listEvidence(sources.figures);
  return [figuresSheet(sources, evidence), recordsSheet(evidence), comparisonSheet(sources)];
}

function figuresSheet(
  { span, figures, sealOf }: SourcesOfYear,
  evidence: readonly EvidenceRecord[],
): WriteSheet {
  const numbers = new Map(evidence.map(({ reference }, index) => [reference.id, index + 1]));
  return {
    name: '数据来源',
    columns: [
      { title: '序号', width: 6, format: 'number' },
      { title: '项目', width: 22 },
      { title: '数值', width: 10, format: 'number' },
      { title: '单位', width: 7 },
      { title: '口径', width: 40 },
      { title: '起', format: 'date' },
      { title: '截至', format: 'date' },
      { title: '依据条数', width: 9, format: 'number' },
      { title: '依据', width: 40 },
      { title: '依据序号', width: 14 },
      { title: '校验值', width: 20 },
      { title: '模板中的写法', width: 20 },
    ],
    rows: figures.map((figure, index) => [
      ...[index + 1, figure.label, figure.value ?? MISSING, figure.unit, figure.definition],
      ...[span.from, span.until, figure.records.length, recordsText(figure)],
      rangesText(figure.records.flatMap(({ id }) => numbers.get(id) ?? [])),
      ...[figure.value === undefined ? null : sealOf(figure), `{${figure.label}}`],
    ]),
  };
}

function recordsText({ records }: Figure): string {
  const named = records.slice(0, RECORDS_NAMED).map(({ date, title, id }) => `${date} ${title}（${id}）`);
  const more = records.length - named.length;
  return [...named, ...(more > 0 ? [`另有 ${more} 条，见“依据记录”`] : [])].join('\n');
}

/** @example rangesText([3, 1, 2, 7]) // '1–3、7' */
function rangesText(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open && open[1] === number - 1) open[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join('、');
}

function recordsSheet(evidence: readonly EvidenceRecord[]): WriteSheet {
  return {
    name: '依据记录',
    columns: [
      { title: '序号', width: 6, format: 'number' },
      { title: '日期', format: 'date' },
      { title: '名称', width: 36 },
      { title: '记录编号', width: 20 },
      { title: '用于', width: 40 },
      { title: '校验值', width: 40 },
    ],
    rows: evidence.map(({ reference: { date, title, id, hash }, figures }, index) => [
      ...[index + 1, date, title, id],
      ...[figures.map(({ label }) => label).join('、'), hash],
    ]),
  };
}

function comparisonSheet({ compared, span, before }: SourcesOfYear): WriteSheet {
  return {
    name: '与上年对比',
    columns: [
      { title: '项目', width: 26 },
      { title: '单位', width: 8 },
      { title: `${span.year} 年（截至 ${chineseFullDate(span.until)}）`, width: 22, format: 'number' },
      { title: `${before.year} 年（截至 ${chineseFullDate(before.until)}）`, width: 22, format: 'number' },
      { title: '增减', width: 10, format: 'number' },
    ],
    rows: compared.map(({ label, unit, now, before: earlier }) => [
      ...[label, unit, now ?? MISSING, earlier ?? MISSING],
      now === undefined || earlier === undefined ? null : now - earlier,
    ]),
  };
}

/** Returns the name of the table's file, such as `市局2026年党风廉政建设工作报告数据来源表.xlsx`. */
export const sourcesFileName = (office: string, { year }: YearSpan): string =>
  safeFileName(`${office}${year}年党风廉政建设工作报告数据来源表.xlsx`);

export const sourcesCaption = '一行一个数字：口径、截至日期、依据的记录和校验值；第二张表是全部依据记录。';
export const sourcesReady = '数据来源表已生成，见下方。';

/** What the list of contents of the evidence package says of it. */
export const sourcesProve = '年报每个数字的口径、截至日期、依据的记录和校验值';
