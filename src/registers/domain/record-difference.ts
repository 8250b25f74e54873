import { type FieldValue, isPerson } from './field.ts';
import { changedFields, kindOf, type RegisterDefinition, type RegisterRecord } from './register.ts';

/** Returns what a correction changed, in words: only the fields that differ. */
export function differenceOf(
  definition: RegisterDefinition,
  before: RegisterRecord,
  after: RegisterRecord,
): { before: string; after: string } {
  const changed = changedFields(kindOf(definition, after.kind), before.values, after.values);
  const say = ({ values }: RegisterRecord) =>
    changed.map(({ id, title }) => `${title} ${recordedText(values[id])}`).join('；');
  return { before: say(before), after: say(after) };
}

/** People stand in the record of decisions by their number, so that a name can be erased. */
function recordedText(value: FieldValue | undefined): string | number {
  return isPerson(value) ? `人员 ${value.person} 号` : (value ?? '（空）');
}
