import { z } from 'zod';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { type Field, type FieldValue, type Values, ValuesSchema } from '../domain/field.ts';
import type { RecordKind } from '../domain/register.ts';

/** A record that is being put together, one field after another. */
export const FormSchema = z.object({
  /** Tells the buttons of this form from those of an earlier one. */
  token: z.string(),
  kind: z.string(),
  /** The field that is asked for; beyond the last: all have been, and it is looked over. */
  at: z.int().nonnegative(),
  values: ValuesSchema,
  /** It was looked over before: a changed field leads back there. */
  isReviewed: z.boolean().optional(),
  /** The record of which one field is corrected, and which; absent where a new one is entered. */
  target: z.object({ number: z.int(), field: z.string() }).optional(),
  /** The number under which it is saved, from when it is looked over: however often the tap is handled, it is saved once. */
  number: z.int().optional(),
});
export type Form = z.infer<typeof FormSchema>;

/** Returns a form at the first field that is asked for; those that say something by themselves say it. */
export function emptyForm({ id, fields }: RecordKind, token: string, today: PlainDate): Form {
  const known = fields.flatMap(({ id: field, initially }) => {
    const value = initially?.(today);
    return value === undefined ? [] : [[field, value] as const];
  });
  const at = fields.findIndex(isAsked);
  return { token, kind: id, at: at === -1 ? fields.length : at, values: Object.fromEntries(known) };
}

/**
 * Returns a form that says something already, such as what was planned, at the first field that must be answered and is not; what is
 * known already is looked over with the rest.
 */
export function draftForm(kind: RecordKind, token: string, today: PlainDate, known: Values): Form {
  const empty = emptyForm(kind, token, today);
  const values = { ...empty.values, ...known };
  return next(kind, { ...empty, values, isReviewed: true });
}

/** Returns the form at the field asked for before; at the first, there. */
export function previous({ fields }: RecordKind, form: Form): Form {
  const at = fields.slice(0, form.at).findLastIndex(isAsked);
  return at === -1 ? form : { ...form, at };
}

/** Tells whether a field is asked for when a record is entered. */
export const isAsked = ({ initially, isLater }: Field): boolean => initially === undefined && !isLater;

/** Returns the form with a value for its field, at the next; as it is where there is no field to fill in. */
export function fillIn(kind: RecordKind, form: Form, value: FieldValue): Form {
  const field = kind.fields[form.at];
  return field ? next(kind, { ...form, values: { ...form.values, [field.id]: value } }) : form;
}

/** Returns the form without a value for its field, at the next; nothing where the field must be answered. */
export function skip(kind: RecordKind, form: Form): Form | undefined {
  const field = kind.fields[form.at];
  if (!field?.isOptional) return undefined;
  const { [field.id]: _, ...values } = form.values;
  return next(kind, { ...form, values });
}

/** Returns the text that a button of the field stands for: a number that was proposed, for itself; nothing where the field has no such button. */
export function choiceText(field: Field | undefined, index: number): string | undefined {
  if (field?.type === 'count') return String(index);
  if (field?.type === 'date') return ['今天', '昨天'][index];
  return field?.type === 'choice' ? field.options[index] : undefined;
}

/** One that was looked over, or said something from the start, has left only what must be answered and is not. */
function next({ fields }: RecordKind, form: Form): Form {
  const isOpen = ({ id, isOptional }: Field) => !isOptional && form.values[id] === undefined;
  const found = form.isReviewed
    ? fields.findIndex(isOpen)
    : fields.findIndex((field, index) => index > form.at && isAsked(field));
  return { ...form, at: found === -1 ? fields.length : found };
}
