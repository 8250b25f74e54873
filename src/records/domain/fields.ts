import type { Field } from '../../registers/domain/field.ts';
import type { RecordKind } from '../../registers/domain/register.ts';
import { PEOPLE_ID } from './record-kind.ts';

/** The fields that several kinds have, once: one table holds records of several kinds. */
export const DATE: Field = { id: 'date', title: '日期', type: 'date' };
export const PLACE: Field = { id: 'place', title: '地点', type: 'text', maxLength: 60, isOptional: true };
export const PEOPLE: Field = {
  ...{ id: PEOPLE_ID, title: '参加人数', type: 'count', unit: '人', isOptional: true },
  hint: '请发送实到人数，如 13；要点名或不清楚可以跳过。',
};
export const REMARK: Field = { id: 'remark', title: '备注', type: 'text', isOptional: true };

/** Returns the field of a record's name under its title. */
export const named = (title: string, hint: string): Field => ({
  ...{ id: 'name', title, type: 'text', maxLength: 100, hint },
});

/** Returns the field of what form it took. */
export const formOf = (title: string, options: readonly string[]): Field => ({
  ...{ id: 'form', title, type: 'choice', options },
});

/** Records with a day and a name belong to the day and are called by the name. */
export const byDayAndName: Pick<RecordKind, 'dayOf' | 'nameOf'> = {
  dayOf: ({ date }) => String(date),
  nameOf: ({ name }) => String(name),
};
