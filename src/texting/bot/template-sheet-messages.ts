import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import { TEMPLATE_COLUMNS as COLUMNS } from '../domain/template-sheet.ts';
import type { NeededText } from '../services/needed-texts.ts';
import type { TemplateIds } from '../services/template-ids.ts';

export type Rules = TemplateIds['rules'];

/** The kind of template that all of them are: nothing is a code, and nothing is sold. */
const KIND = '通知短信';
/** Any day: it belongs to no reminder. */
export const ANY_DAY = '随时';

export const SHEET_FILE = '短信模板申请表.xlsx';

/** Says what the number of an approved text is, as officers find it with the provider. @example '“模板CODE”（如 SMS_154950909）' */
export const idText = ({ ids: { called, example } }: Rules): string => `“${called}”（如 ${example}）`;

/** Returns how the place of a value is written in a text that is applied for; `index`: in the order in which they stand. */
const holeText = ({ form }: Rules, name: string, index: number): string =>
  form === 'named' ? `\${${name}}` : `{${index + 1}}`;

/** Says what each value of a text is, with an example. @example '${days}：放假日期，如 2月5日至10日' */
export const holeLines = (rules: Rules, { holes }: NeededText): string[] =>
  holes.map(({ name, means, example }, index) => `${holeText(rules, name, index)}：${means}，如 ${example}`);

/** Returns a text as it may read, with an example in the place of each value. */
const filled = (rules: Rules, { text, holes }: NeededText): string =>
  holes.reduce(
    (said, { name, example }, index) => said.replaceAll(holeText(rules, name, index), () => example),
    text,
  );

/** Says what a text is sent for, as providers ask it of whoever applies. */
export const reasonText = ({ what }: NeededText): string =>
  `用于单位内部通知：${what}。发给本单位在册干部职工，请其知悉；不对外，无营销内容。`;

/** Returns the table in which the texts are applied for, and their numbers come back. */
export function templateSheet(rules: Rules, needed: readonly NeededText[], zone: string): WriteSheet {
  return {
    name: '短信模板',
    frame: {
      title: '短信模板申请表',
      notes: [
        `在${rules.appliedAt}逐行申请，签名用“${rules.sign}”；模板内容一字不改地复制，包括变量和标点。`,
        `通过审核后，把${idText(rules)}填进最后一列“${COLUMNS.id}”，再把这个文件发给机器人。可以分几次填、几次发。`,
      ],
    },
    columns: [
      { title: COLUMNS.what, width: 20 },
      { title: COLUMNS.first, width: 12, format: 'date' },
      { title: COLUMNS.name, width: 20 },
      { title: COLUMNS.kind, width: 10 },
      { title: COLUMNS.text, width: 48 },
      { title: COLUMNS.holes, width: 36 },
      { title: COLUMNS.characters, width: 6, format: 'number' },
      { title: COLUMNS.parts, width: 6, format: 'number' },
      { title: COLUMNS.reason, width: 30 },
      { title: COLUMNS.id, width: 18 },
    ],
    rows: needed.map((one) => [
      one.what,
      one.firstAt === undefined ? ANY_DAY : dateOf(one.firstAt, zone),
      one.name,
      KIND,
      one.text,
      [...holeLines(rules, one), ...(one.holes.length > 0 ? [`示例：${filled(rules, one)}`] : [])].join('\n'),
      one.characters,
      one.parts,
      reasonText(one),
      one.templateId ?? '',
    ]),
  };
}
