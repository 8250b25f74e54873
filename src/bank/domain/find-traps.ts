import { type Assertion, citedArticles, createAssertionReader } from './assertions.ts';
import type { Instrument } from './instrument.ts';
import type { Mention } from './named-instruments.ts';
import type { Question } from './question.ts';
import type { OldNumberTrap, SayingTrap, Trap } from './trap.ts';

/** A known mistake in a question: where (a key of the question), in which words, and which it is. */
export type TrapFinding = { key: string; words: string; trap: Trap };

/** A sentence that says so itself may name what is past. */
const SAYS_SO = /废止|取代|代替|不再|旧|原来|以前|年版|改为|停用/u;
/** What stands right before a passage and denies it. */
const DENIES = /(?:不是|并非|而非|不属于|误作|误写|误为|不应|不能)[^,、]{0,8}$/u;

/** Returns a function that finds known mistakes in what a question asserts. */
export function createTrapFinder(traps: readonly Trap[], instruments: readonly Instrument[]) {
  const assertionsOf = createAssertionReader(instruments);
  return (question: Question): TrapFinding[] => {
    const assertions = assertionsOf(question);
    const all = assertions.map(({ text }) => text).join('\n');
    return traps.flatMap((trap) =>
      'words' in trap
        ? assertions.flatMap((assertion) => findSaying(trap, assertion))
        : findOldNumber(trap, assertions, all, question.basis.instrument),
    );
  };
}

function findSaying(trap: SayingTrap, assertion: Assertion): TrapFinding[] {
  if (!isWithin(trap, assertion) || trap.unless?.test(assertion.part)) return [];
  const found = trap.words.exec(assertion.text);
  return found ? report(trap, assertion, found) : [];
}

/** A sentence that names another instrument, too, compares the two. */
function isWithin({ of, in: part }: SayingTrap, { key, ascribed }: Assertion): boolean {
  const isInPart = part === undefined || key.split('.')[0] === part;
  return isInPart && (of === undefined || ascribed.every((mention) => mayBe(mention, of)));
}

const mayBe = ({ instruments }: Pick<Mention, 'instruments'>, of: readonly string[]): boolean =>
  of.some((instrument) => instruments.includes(instrument));

/** The number wherever it is cited from the instrument: in the basis, too. */
function findOldNumber(
  trap: OldNumberTrap,
  assertions: readonly Assertion[],
  all: string,
  basis: string,
): TrapFinding[] {
  if (!trap.about.test(all) || trap.unless?.test(all)) return [];
  return assertions.flatMap((assertion) =>
    citedArticles(assertion, basis)
      .filter((cited) => trap.articles.includes(Number(cited.article)) && mayBe(cited, trap.of))
      .flatMap(({ found }) => report(trap, assertion, found)),
  );
}

/** Nothing where the sentence itself excuses or denies the passage; a basis is never excused, for a question rests on it. */
function report(trap: Trap, { key, text, written }: Assertion, found: RegExpExecArray): TrapFinding[] {
  const { 0: words, index } = found;
  const isExcused = SAYS_SO.test(text) || DENIES.test(text.slice(0, index));
  return isExcused && key !== 'basis' ? [] : [{ key, words: written(index, words.length), trap }];
}
