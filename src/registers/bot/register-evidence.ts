import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { EvidenceFile } from '../../kernel/year-part.ts';
import type { RecordKind, RegisterRecord } from '../domain/register.ts';
import type { Register } from '../services/register.ts';
import { evidenceName, evidenceSheets, provesText } from './register-evidence-messages.ts';

/** Says in which of the ten volumes a kind's table lies. */
export type EvidencePlace = (kind: RecordKind) => number;

/** What a register's own subject adds to its tables. */
export type EvidenceMore = {
  /** The name of the file, where it is not called after the kind. */
  name?: string;
  column?: AddedColumn;
};

/** A column behind the others: its texts for these records, each in its place. */
export type AddedColumn = {
  title: string;
  textsOf(records: readonly RegisterRecord[]): Promise<readonly string[]>;
};

/** Makes, kind by kind, a table of the records of a span that count; a kind without any has none. */
export async function* registerEvidence(
  { register, timezone }: { register: Register; timezone: string },
  span: YearSpan,
  volumeOf: EvidencePlace,
  { name, column }: EvidenceMore = {},
): AsyncGenerator<EvidenceFile> {
  const { definition } = register;
  for (const kind of definition.kinds) {
    const records = await register.listCounting(span, kind.id);
    if (records.length === 0) continue;
    const shown = await register.shownAll(records);
    const texts = await column?.textsOf(records);
    const added = column && texts && { title: column.title, texts };
    yield {
      ...{
        volume: volumeOf(kind),
        name: name ?? evidenceName(kind),
        proves: provesText(kind, records.length),
      },
      bytes: await writeWorkbook(evidenceSheets(definition, kind, shown, added), timezone),
      records: records.map(register.referenceOf),
    };
  }
}
