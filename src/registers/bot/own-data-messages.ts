import { dayColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { PersonId } from '../../kernel/person.ts';
import { isPerson, type Values } from '../domain/field.ts';
import { kindOf, type RegisterDefinition, type RegisterRecord } from '../domain/register.ts';

/** The records of a register that count. */
export type RecordsOf = { definition: RegisterDefinition; records: readonly RegisterRecord[] };

/** Writes which records of the office name somebody, and as what; whoever else they name stays out. */
export const ownRecordsSheet = (registers: readonly RecordsOf[], person: PersonId): WriteSheet =>
  sheetOf(
    '工作登记',
    registers.flatMap((register) => namings(register, person)),
    [
      dayColumn('日期', ({ kind, values }) => kind.dayOf(values)),
      textColumn('类别', 20, ({ kind }) => kind.title),
      textColumn('名称', 50, ({ kind, values }) => kind.nameOf(values)),
      textColumn('登记为', 20, ({ as }) => as),
    ],
  );

/** The records that name somebody, once for each field that does or did. */
const namings = ({ definition, records }: RecordsOf, person: PersonId) =>
  records.flatMap(({ kind: id, values, former = [] }) => {
    const kind = kindOf(definition, id);
    return kind.fields.flatMap((field) => {
      if (isNamed(values, field.id, person)) return [{ kind, values, as: field.title }];
      const wasNamed = former.some((before) => isNamed(before.values, field.id, person));
      return wasNamed ? [{ kind, values, as: `${field.title}（以前）` }] : [];
    });
  });

function isNamed(values: Values, field: string, person: PersonId): boolean {
  const value = values[field];
  return isPerson(value) && value.person === person;
}
