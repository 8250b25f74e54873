import { multiple } from './multiple.ts';
import type { QuestionType } from './question-type.ts';
import { single } from './single.ts';
import { trueFalse } from './true-false.ts';

/** Every question type there is. A new one is a file in this folder and a line here. */
export const QUESTION_TYPES: readonly QuestionType[] = [single, multiple, trueFalse];

const byName = new Map(QUESTION_TYPES.map((type) => [type.type, type]));

export const QUESTION_TYPE_NAMES: readonly string[] = [...byName.keys()];

/** Returns the type of a question that has been read. Throws for a name that no file of this folder declares. */
export function questionTypeOf(name: string): QuestionType {
  const type = byName.get(name);
  if (!type)
    throw new Error(
      `No question type "${name}". Add src/bank/domain/question-types/${name}.ts and its line in the index.`,
    );
  return type;
}
