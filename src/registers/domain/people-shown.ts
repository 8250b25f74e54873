import { type FieldValue, isPerson, type Values } from './field.ts';
import type { NamedPerson } from './person-field.ts';
import type { RegisterRecord } from './register.ts';

/** What says something now, and may have said something else before: a record, or a form that is being filled in. */
export type Saying = { values: Values; former?: RegisterRecord['former'] };

/** Lists the people whom these name now or named before. */
export const peopleIn = (all: readonly Saying[]): NamedPerson[] =>
  all.flatMap(({ values, former = [] }) =>
    [values, ...former.map((earlier) => earlier.values)].flatMap((said) =>
      Object.values(said).filter(isPerson),
    ),
  );

/** Returns the same with people called otherwise: to be shown, never to be saved. */
export function calling<One extends Saying>(one: One, nameOf: (person: NamedPerson) => string): One {
  const called = (value: FieldValue) => (isPerson(value) ? { ...value, name: nameOf(value) } : value);
  const said = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).map(([id, value]) => [id, called(value)]));
  const { values, former } = one;
  const before = former?.map((earlier) => ({ ...earlier, values: said(earlier.values) }));
  return { ...one, values: said(values), ...(before && { former: before }) };
}
