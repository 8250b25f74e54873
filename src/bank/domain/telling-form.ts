import type { Question } from './question.ts';
import { questionTypeOf } from './question-types/index.ts';
import type { WordingFault } from './wording-faults.ts';

/** So much longer than every wrong option tells. */
const LONGER = { times: 1.5, characters: 5 };
/** So many characters of the stem in an option are no chance. */
const ECHO_LENGTH = 5;

/** Finds what lets somebody guess the answer of one question without knowledge: the length of its options, and words of its stem in them. */
export function findTellingForm(question: Question): WordingFault[] {
  const { type, options, right } = question;
  const wrong = options.filter((_, index) => !right.includes(index));
  if (!questionTypeOf(type).shufflesOptions || wrong.length === 0 || right.length === 0) return [];
  return [...findLongest(question, wrong), ...findEcho(question, wrong)];
}

function findLongest({ options, right }: Question, wrong: readonly string[]): WordingFault[] {
  const shortest = Math.min(...right.map((index) => options[index]?.length ?? 0));
  const longest = Math.max(...wrong.map(({ length }) => length));
  if (shortest < longest * LONGER.times || shortest - longest < LONGER.characters) return [];
  const message = '正确的选项明显比别的长，不懂规定也能猜中';
  return [{ key: `options.${right[0]}`, message, remedy: '请使各选项长短相近' }];
}

/** Words of the stem stand in every right option and in no wrong one. */
function findEcho({ stem, options, right }: Question, wrong: readonly string[]): WordingFault[] {
  if (wrong.some((option) => echoOf(option, stem) !== undefined)) return [];
  const [echo, ...others] = right.map((index) => echoOf(options[index] ?? '', stem));
  if (echo === undefined || others.includes(undefined)) return [];
  const message = `只有正确的选项重复题干里的“${echo}”，不懂规定也能猜中`;
  return [{ key: `options.${right[0]}`, message, remedy: '请换一个说法，或者让错误的选项也用这些词' }];
}

/** The first words of the option that the stem has, too. */
function echoOf(option: string, stem: string): string | undefined {
  const passages = Array.from({ length: Math.max(0, option.length - ECHO_LENGTH + 1) }, (_, at) =>
    option.slice(at, at + ECHO_LENGTH),
  );
  return passages.find((passage) => stem.includes(passage));
}
