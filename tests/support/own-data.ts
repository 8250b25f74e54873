import type { Built } from '../../src/area/area.ts';
import type { Row } from '../../src/files/spreadsheet/write-sheet.ts';
import type { Person } from '../../src/kernel/person.ts';
import type { BuiltTestOffice } from './office.ts';

type Sheets = Readonly<Record<string, string[]>>;

/** The sheets of an office's file about somebody. */
export async function sheetsOf({ areas }: Pick<BuiltTestOffice, 'areas'>, person: Person) {
  const parts = Object.values<Pick<Built<object>, 'ownData'>>(areas).flatMap(({ ownData }) => ownData ?? []);
  return (await Promise.all(parts.map((part) => part.sheets(person)))).flat();
}

/** The same by name, each row as one text. */
export async function dataOf(office: Pick<BuiltTestOffice, 'areas'>, person: Person): Promise<Sheets> {
  const sheets = await sheetsOf(office, person);
  return Object.fromEntries(sheets.map(({ name, rows }) => [name, [...rows].map(rowText)]));
}

const rowText = (row: Row): string =>
  row.map((cell) => (cell instanceof Date ? '⏱' : (cell ?? ''))).join(' ');
