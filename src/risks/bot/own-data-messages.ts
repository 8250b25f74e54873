import type { Row, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { FormContent, Registration } from '../domain/registration.ts';
import { STATE_NAMES } from './own-form-messages.ts';

/** Writes which risks somebody named for their post, a row a point, with what their forms said before and what was decided. */
export const ownFormsSheet = (forms: readonly Registration[]): WriteSheet => ({
  name: '个人风险防控登记表',
  columns: [
    { title: '年度', format: 'number' },
    { title: '填报时间', width: 18, format: 'date-time' },
    { title: '岗位', width: 16 },
    { title: '职权事项', width: 18 },
    { title: '风险类别', width: 12 },
    { title: '风险等级', width: 10 },
    { title: '表现形式', width: 36 },
    { title: '防控措施', width: 40 },
    { title: '状态', width: 16 },
    { title: '退回时的话', width: 30 },
  ],
  rows: forms.flatMap((form) => [
    ...rowsOf(form, form, [STATE_NAMES[form.state], form.returned?.word ?? null]),
    ...(form.former ?? [])
      .toReversed()
      .flatMap((version) => rowsOf(form, version, ['已重新填报', version.returned?.word ?? null])),
  ]),
});

const rowsOf = (
  { year }: Registration,
  { content, filledAt }: { content: FormContent; filledAt: number },
  stand: Row,
): Row[] =>
  content.points.map(({ power = null, kind = null, level, form, measures }) => [
    ...[year, new Date(filledAt), content.post, power, kind, level, form],
    ...[measures.join('；'), ...stand],
  ]);
