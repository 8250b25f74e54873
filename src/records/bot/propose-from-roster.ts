import type { PlainDate } from '../../kernel/plain-date.ts';
import { inOfficeOrder } from '../../people/domain/roster-order.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import type { Proposal, Values } from '../../registers/domain/field.ts';
import { DATE } from '../domain/fields.ts';
import { YEAR_RECORD_KINDS } from '../domain/kinds/index.ts';
import { countedHow } from './roster-count-messages.ts';

type Uses = { people: Pick<PeopleDirectory, 'copy'>; today(): PlainDate };

/** Makes what proposes a number for a field of a record, where its kind says that the roster knows one. */
export function createProposals({ people, today }: Uses) {
  return async (kindId: string, fieldId: string, values: Values): Promise<Proposal | undefined> => {
    const kind = YEAR_RECORD_KINDS.find(({ id }) => id === kindId);
    const field = kind?.fields.find(({ id }) => id === fieldId);
    const count = kind?.proposes?.[fieldId];
    if (!count || field?.type !== 'count') return undefined;
    const staff = (await people.copy()).filter(({ status }) => status === 'active');
    const counted = count(inOfficeOrder(staff));
    const how = countedHow({ ...field, counted }, { today: today(), day: dayIn(values) });
    return counted ? { value: counted.value, how } : { how };
  };
}

/** The day that was answered before; where one field alone is corrected, none is known. */
const dayIn = ({ [DATE.id]: day }: Values): PlainDate | undefined =>
  day === undefined ? undefined : String(day);
