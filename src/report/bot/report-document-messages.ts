import { safeFileName } from '../../files/archive/file-name.ts';
import type { WordData } from '../../files/word/documents.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import type { Figure, YearSpan } from '../../kernel/figure.ts';
import type { Office } from '../../kernel/office.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { tagsOf } from './figure-tags-messages.ts';

/** Returns what a template of the report is filled with: every figure under its names, and whose report it is. */
export function reportData(
  figures: readonly Figure[],
  { office, span, today }: { office: Pick<Office, 'name'>; span: YearSpan; today: PlainDate },
): WordData {
  const tags = figures.map((figure) => tagsOf(figure, span.year));
  return {
    ...Object.assign({}, ...tags.map(({ texts }) => texts)),
    ...Object.assign({}, ...tags.map(({ lists }) => lists)),
    单位: office.name,
    年度: String(span.year),
    截至: chineseFullDate(span.until),
    日期: chineseFullDate(today),
  };
}

/** Returns the name of the report's file, such as `市局2026年党风廉政建设工作报告.docx`. */
export const reportFileName = (office: string, { year }: YearSpan): string =>
  safeFileName(`${office}${year}年党风廉政建设工作报告.docx`);

export const reportCaption =
  '请在 Word 中核对、修改。〔待补〕是还没有登记的，补登后重新生成；〔人工填报〕由您填写。';
export const reportReady = '年报已生成，见下方。';

/** What the list of contents of the evidence package says of it. */
export const reportProves = '年报初稿：有记录的数字已填好，其余为〔待补〕〔人工填报〕';
