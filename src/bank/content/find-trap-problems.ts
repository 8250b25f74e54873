import type { ContentProblem } from '../../content/content-problem.ts';
import type { YamlFile } from '../../content/read-yaml.ts';
import { createAssertionReader } from '../domain/assertions.ts';
import { NO_INSTRUMENT } from '../domain/citation.ts';
import { createTrapFinder } from '../domain/find-traps.ts';
import type { Instrument } from '../domain/instrument.ts';
import type { Question } from '../domain/question.ts';
import type { Trap, TrapsFile } from '../domain/trap.ts';
import { unlistedInstrument } from './unlisted-instrument.ts';

/** Finds what is wrong with a file of traps: instruments that nobody listed, and traps that do not know their own examples. */
export function findTrapProblems(
  { value, problemAt }: YamlFile<TrapsFile>,
  instruments: readonly Instrument[],
): ContentProblem[] {
  const traps = value?.traps ?? [];
  const assertionsOf = createAssertionReader(instruments);
  return traps.flatMap((trap, index) => {
    const at = (...path: (string | number)[]) => ['traps', index, ...path];
    const unknown = (trap.of ?? []).flatMap((id, place) => {
      if (instruments.some((instrument) => instrument.id === id)) return [];
      return problemAt(at('of', place), ...unlistedInstrument(id));
    });
    if (unknown.length > 0) return unknown;
    const find = createTrapFinder([trap]);
    const finds = (example: string) => {
      const question = exampleQuestion(trap, example);
      return find(question, assertionsOf(question)).length > 0;
    };
    return [
      ...trap.wrong.flatMap((example, place) =>
        finds(example) ? [] : problemAt(at('wrong', place), '这条规则查不出这个例子', '请改写规则或者例子'),
      ),
      ...trap.right.flatMap((example, place) =>
        finds(example) ? problemAt(at('right', place), '这条规则把正确的说法也查了出来', '请收紧规则') : [],
      ),
    ];
  });
}

/** A question that asserts nothing but the example, in the part that the trap looks at. */
function exampleQuestion({ of, ...trap }: Trap, example: string): Question {
  const part = 'in' in trap ? trap.in : undefined;
  return {
    id: 'example',
    type: 'single',
    stem: part === 'stem' ? example : '',
    options: part === 'options' ? [example] : [],
    right: part === 'options' ? [0] : [],
    explanation: part === undefined ? example : '',
    basis: { instrument: of?.[0] ?? NO_INSTRUMENT, ...(part === 'basis' && { text: example }) },
    difficulty: 'medium',
    tags: [],
  };
}
