import type { PlainDate } from '../../kernel/plain-date.ts';
import { kindOf, type RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import { type RollSubject, subjectIdOf } from '../domain/subject.ts';

/** A record that has a roll, as cards name it. */
export type ShownSubject = RollSubject & {
  /** What is called so, such as 中心组学习. */
  kind: string;
  title: string;
  /** The data of the button that opens the record. */
  open: string;
};

export type Registers = { find(name: string): Register | undefined; list(): readonly Register[] };

/** Finds what a roll is about; nothing where there is no such record, it counts no longer, or nobody is named of its kind. */
export async function findSubject(
  registers: Registers,
  name: string,
  number: string,
): Promise<ShownSubject | undefined> {
  const register = registers.find(name);
  const record = register && (await register.find(Number(number)));
  return register && record && shownSubject(register, record);
}

/** Returns the record as the subject of a roll; nothing where it has none. */
export function shownSubject(register: Register, record: RegisterRecord): ShownSubject | undefined {
  const { definition } = register;
  const { title, roll, dayOf, nameOf } = kindOf(definition, record.kind);
  if (!roll || record.withdrawn) return undefined;
  const day: PlainDate = dayOf(record.values);
  return {
    ...{ id: subjectIdOf(definition.name, record.number), label: register.labelOf(record), day },
    ...{ kind: title, title: nameOf(record.values), open: `${definition.name}.show:${record.number}` },
  };
}
