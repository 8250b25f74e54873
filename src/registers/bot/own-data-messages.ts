import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { PersonId } from '../../kernel/person.ts';
import { isPerson, type Values } from '../domain/field.ts';
import { kindOf, type RegisterDefinition, type RegisterRecord } from '../domain/register.ts';

/** The records of a register that count. */
export type RecordsOf = { definition: RegisterDefinition; records: readonly RegisterRecord[] };

/** Writes which records of the office name somebody, and as what; whoever else they name stays out. */
export const ownRecordsSheet = (registers: readonly RecordsOf[], person: PersonId): WriteSheet => ({
  name: '工作登记',
  columns: [
    { title: '日期', width: 14, format: 'date' },
    { title: '类别', width: 20 },
    { title: '名称', width: 50 },
    { title: '登记为', width: 20 },
  ],
  rows: registers.flatMap(({ definition, records }) =>
    records.flatMap((record) => {
      const kind = kindOf(definition, record.kind);
      const { values, former = [] } = record;
      const named = kind.fields.flatMap(({ id, title }) => {
        if (isNamed(values, id, person)) return [title];
        return former.some((before) => isNamed(before.values, id, person)) ? [`${title}（以前）`] : [];
      });
      return named.map((as) => [kind.dayOf(values), kind.title, kind.nameOf(values), as]);
    }),
  ),
});

function isNamed(values: Values, field: string, person: PersonId): boolean {
  const value = values[field];
  return isPerson(value) && value.person === person;
}
