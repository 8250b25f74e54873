import { chineseDateIn } from '../../kernel/chinese-date.ts';
import type { Figure } from '../../kernel/figure.ts';

/** What the templates of the report may say of one figure: texts by their tags, and the list of the records behind it. */
export type FigureTags = {
  texts: Readonly<Record<string, string>>;
  lists: Readonly<Record<string, readonly Readonly<Record<RecordText, string>>[]>>;
};

/** What a template may say of each record of a figure. */
export const RECORD_TEXTS = ['日期', '名称'] as const;
type RecordText = (typeof RECORD_TEXTS)[number];

/** What a condition is that holds; one that does not is empty. */
const HOLDS = '有';

/**
 * Returns the tags by which a template names a figure, with what they stand for. Where nothing is recorded the sentence keeps a
 * 〔待补〕, and neither 有 nor 无 holds: unknown is not none. `year`: that of the report.
 *
 * @example tagsOf(figure, 2026).texts // { 警示教育: '2次', 警示教育的数: '2', 警示教育的名称: '参观基地、观看警示片', … }
 */
export function tagsOf({ label, value, unit, names, records }: Figure, year: number): FigureTags {
  const called = names ?? records.map(({ title }) => title);
  const said = records.map(({ date, title }) => ({ 日期: chineseDateIn(year, date), 名称: title }));
  return {
    texts: {
      [label]: value === undefined ? toComplete(label) : `${value}${unit}`,
      [`${label}的数`]: value === undefined ? toComplete(label) : String(value),
      [`${label}的名称`]: joined(called, `${label}的名称`),
      [`${label}的书名`]: joined(called.map(bookTitle), `${label}的名称`, ''),
      [`${label}的日期`]: joined(
        said.map(({ 日期 }) => 日期),
        `${label}的日期`,
      ),
      [`${label}的逐次`]: joined(
        said.map(({ 日期, 名称 }) => `${日期}${名称}`),
        `${label}的日期和名称`,
      ),
      [`有${label}`]: value !== undefined && value > 0 ? HOLDS : '',
      [`无${label}`]: value === 0 ? HOLDS : '',
    },
    lists: {
      [`${label}的记录`]: said,
    },
  };
}

/** Marks in the report what nobody has recorded. */
const toComplete = (what: string): string => `〔待补：${what}〕`;

/** Something that is named twice, such as a topic of two sessions, stands there once. */
function joined(names: readonly string[], missing: string, separator = '、'): string {
  return names.length === 0 ? toComplete(missing) : [...new Set(names)].join(separator);
}

/** Between titles in their marks stands no 顿号 (GB/T 15834-2011, 4.5.3.5). */
const bookTitle = (name: string): string => (/^《.*》$/.test(name) ? name : `《${name}》`);
