import type { Row, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { FormContent, Registration } from '../domain/registration.ts';
import { STATE_NAMES } from './own-form-messages.ts';
import { POINT_COLUMNS, pointCells } from './points-messages.ts';

/** Writes which risks somebody named for their post, a row a point, with what their forms said before and what was decided. */
export const ownFormsSheet = (forms: readonly Registration[]): WriteSheet => ({
  name: '个人风险防控登记表',
  columns: [
    { title: '年度', format: 'number' },
    { title: '填报时间', width: 18, format: 'date-time' },
    ...POINT_COLUMNS,
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
): Row[] => pointCells(content).map((cells) => [year, new Date(filledAt), ...cells, ...stand]);
