import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { EvidenceFile, PersonalEntry } from '../../kernel/year-part.ts';
import type { RecordKind, RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import { isWithin } from '../domain/id-ranges.ts';
import { type BegunRoll, reasonOf } from '../domain/roll.ts';
import type { RollsService } from '../services/rolls.ts';
import type { OwnAttendance } from './own-data-messages.ts';
import { shownSubject } from './roll-subject.ts';
import { rollFileName, rollSheets } from './roll-table-messages.ts';
import {
  attendanceSheet,
  attendanceSheetName,
  type CountedRoll,
  provesText,
  yearText,
} from './roll-year-messages.ts';

type Uses = { rolls: Pick<RollsService, 'takenOf' | 'listAll'>; registers: { list(): Register[] } };

/** The rolls of a kind that count in a span, each with its record. */
type RollsOfKind = {
  register: Register;
  kind: RecordKind;
  found: { record: RegisterRecord; roll: BegunRoll }[];
};

/** Finds kind by kind what was attended in a span, of every register. */
async function* rollsOf({ rolls, registers }: Uses, span: YearSpan): AsyncGenerator<RollsOfKind> {
  for (const register of registers.list())
    for (const kind of register.definition.kinds.filter(({ roll }) => roll !== undefined)) {
      const records = await register.listCounting(span, kind.id);
      const rollOf = await rolls.takenOf(register, records);
      const found = records.flatMap((record) => {
        const roll = rollOf(record);
        return roll ? [{ record, roll }] : [];
      });
      if (found.length > 0) yield { register, kind, found };
    }
}

/** Makes for each kind a table of how many came each time, and each roll with its names. */
export async function* rollEvidence(
  uses: Uses & { timezone: string },
  span: YearSpan,
): AsyncGenerator<EvidenceFile> {
  for await (const { register, kind, found } of rollsOf(uses, span)) {
    const volume = kind.roll?.volume ?? 1;
    const counted = found.flatMap(({ record, roll }): CountedRoll[] => {
      const subject = shownSubject(register, record);
      return subject ? [{ subject, roll, reference: register.referenceOf(record) }] : [];
    });
    yield {
      ...{ volume, name: attendanceSheetName(kind.title), proves: provesText(counted.length) },
      bytes: await writeWorkbook([attendanceSheet(counted)], uses.timezone),
      records: counted.map(({ reference }) => reference),
    };
    for (const { subject, roll, reference } of counted)
      yield {
        ...{ volume, name: rollFileName(subject, '点名册', 'xlsx'), proves: yearText(subject, roll) },
        bytes: await writeWorkbook(
          rollSheets(subject, roll, await uses.rolls.listAll(subject.id)),
          uses.timezone,
        ),
        records: [reference],
      };
  }
}

/** Lists to what a person was to come, in any year, the earliest first, and whether they were there. */
export async function attendanceOf({ rolls, registers }: Uses, person: PersonId): Promise<OwnAttendance[]> {
  const listed: OwnAttendance[] = [];
  for (const register of registers.list()) {
    const records = await register.listAllCounting();
    const rollOf = await rolls.takenOf(register, records);
    for (const record of records) {
      const [subject, roll] = [shownSubject(register, record), rollOf(record)];
      if (subject && roll && isWithin(roll.list.ids, person))
        listed.push({ ...subject, reason: reasonOf(roll, person) });
    }
  }
  return listed.sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Lists what a person attended; where they were not, nothing is said of it. */
export async function attendedBy(uses: Uses, person: PersonId, span: YearSpan): Promise<PersonalEntry[]> {
  const entries: PersonalEntry[] = [];
  for await (const { kind, found } of rollsOf(uses, span))
    for (const { record, roll } of found) {
      const wasThere = isWithin(roll.list.ids, person) && reasonOf(roll, person) === undefined;
      const text = `${kind.title}：${kind.nameOf(record.values)}`;
      if (wasThere)
        entries.push({ date: kind.dayOf(record.values), heading: kind.roll?.heading ?? '', text });
    }
  return entries;
}
