import type { Cell, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { WordData } from '../../files/word/documents.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { nameApart, namesApart } from '../../kernel/namesakes.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import type { Registration } from '../domain/registration.ts';
import type { PersonsForm } from '../services/registrations.ts';
import { STATE_NAMES } from './own-form-messages.ts';
import { POINT_COLUMNS, pointCells } from './points-messages.ts';

/** Where and when the office is. */
type Place = { office: string; zone: string };

/** Returns what stands in the Word form; what nobody has decided yet is left blank, to be signed. */
export function formData({ form, person }: PersonsForm, { office, zone }: Place): WordData {
  const on = (at: number): string => chineseFullDate(dateOf(at, zone));
  const { content, isUnchanged, former = [], agreed, confirmed } = form;
  return {
    ...{ 单位: office, 年度: String(form.year), 姓名: person?.name ?? '', 部门: form.department },
    ...{ 职务: person?.post ?? '', 岗位: content.post, 填报日期: on(form.filledAt) },
    变化情况: isUnchanged ? '与上年无变化' : former.length > 0 ? `当年修改 ${former.length} 次` : '新填报',
    风险点: content.points.map(({ power = '', kind = '', level, form: risk, measures }, index) => ({
      ...{ 序号: String(index + 1), 职权: power, 类别: kind, 等级: level, 表现形式: risk },
      措施: numbered(measures),
    })),
    部门意见: agreed ? `已审核，${on(agreed.at)}。` : '',
    廉政意见: confirmed ? `已确认，${on(confirmed.at)}。` : '',
  };
}

/** @example numbered(['双人验收', '定期轮岗']) // '1.双人验收；2.定期轮岗。' */
function numbered(measures: readonly string[]): string {
  if (measures.length < 2) return measures.map((measure) => `${measure}。`).join('');
  return `${measures.map((measure, index) => `${index + 1}.${measure}`).join('；')}。`;
}

/** Returns the name of the Word file: the person's own stands in it. */
export const documentName = ({ form, person }: PersonsForm): string =>
  `${form.year}年个人廉政风险防控登记表 ${person ? nameApart(person) : form.personId}.docx`;

const COLUMNS = [
  { title: '姓名' },
  { title: '部门', width: 20 },
  ...POINT_COLUMNS,
  { title: '登记表状态', width: 16 },
  { title: '与上年', width: 10 },
  { title: '填报时间', width: 18, format: 'date-time' },
] as const;

/** Returns all forms as a table, a row a point. */
export function formsSheet(forms: readonly PersonsForm[]): WriteSheet {
  const nameOf = namesIn(forms);
  return { name: '个人登记表', columns: COLUMNS, rows: forms.flatMap((one) => rowsOf(one, nameOf(one))) };
}

/** How those of the forms are called, beside the department and the post that their forms say. */
function namesIn(forms: readonly PersonsForm[]): (form: PersonsForm) => string {
  const nameOf = namesApart(forms.flatMap(({ person }) => person ?? []));
  return ({ form, person }) => (person ? nameOf(person) : `${form.personId} 号`);
}

function rowsOf({ form }: PersonsForm, name: string): Cell[][] {
  const { content, state, isUnchanged, filledAt, department } = form;
  return pointCells(content).map((cells) => [
    ...[name, department, ...cells, STATE_NAMES[state]],
    ...[isUnchanged ? '无变化' : null, new Date(filledAt)],
  ]);
}

/** Returns what the forms said before they were filled in anew, as a table, a row a point. */
export function formerFormsSheet(forms: readonly PersonsForm[]): WriteSheet {
  const nameOf = namesIn(forms);
  return {
    name: '登记表变更',
    columns: [
      ...[{ title: '姓名' }, { title: '部门', width: 20 }, { title: '岗位', width: 16 }],
      ...[
        { title: '风险等级', width: 10 },
        { title: '表现形式', width: 36 },
        { title: '防控措施', width: 40 },
      ],
      { title: '原填报时间', width: 18, format: 'date-time' },
    ],
    rows: forms.flatMap((one) => formerRows(one.form, nameOf(one))),
  };
}

function formerRows({ department, former = [] }: Registration, name: string): Cell[][] {
  return former.flatMap(({ content, filledAt }) =>
    content.points.map(({ level, form, measures }) => [
      ...[name, department, content.post, level, form, measures.join('；')],
      new Date(filledAt),
    ]),
  );
}
