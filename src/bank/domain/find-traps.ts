import { type Assertion, citedArticles } from './assertions.ts';
import type { Mention } from './named-instruments.ts';
import type { Question } from './question.ts';
import type { OldNumberTrap, SayingTrap, Trap } from './trap.ts';

/** A known mistake in a question: where (a key of the question), in which words, and which it is. */
export type TrapFinding = { key: string; words: string; trap: Trap };

/** A sentence that says so itself may name what is past. */
const SAYS_SO = /废止|取代|代替|不再|旧|原来|以前|年版|改为|停用/u;
/** What stands right before a passage and denies it. */
const DENIES = /(?:不是|并非|而非|不属于|误作|误写|误为|不应|不能)[^,、]{0,8}$/u;

type FindTrap = (assertions: readonly Assertion[], basis: string) => TrapFinding[];

/** Returns a function that finds known mistakes in what a question asserts. */
export function createTrapFinder(traps: readonly Trap[]) {
  const finders = traps.map((trap) => ('words' in trap ? sayingFinder(trap) : oldNumberFinder(trap)));
  return ({ basis }: Question, assertions: readonly Assertion[]): TrapFinding[] =>
    finders.flatMap((find) => find(assertions, basis.instrument));
}

function sayingFinder(trap: SayingTrap): FindTrap {
  const words = new RegExp(trap.words);
  const excuses = excuseOf(trap);
  return (assertions) =>
    assertions.flatMap((assertion) => {
      if (!isWithin(trap, assertion) || excuses(assertion.part)) return [];
      const found = words.exec(assertion.text);
      return found ? report(trap, assertion, found) : [];
    });
}

const excuseOf = ({ unless }: Trap): ((text: string) => boolean) => {
  const pattern = unless === undefined ? undefined : new RegExp(unless);
  return (text) => pattern?.test(text) ?? false;
};

/** A sentence that names another instrument, too, compares the two. */
function isWithin({ of, in: part }: SayingTrap, { key, ascribed }: Assertion): boolean {
  const isInPart = part === undefined || key.split('.')[0] === part;
  return isInPart && (of === undefined || ascribed.every((mention) => mayBe(mention, of)));
}

const mayBe = ({ instruments }: Pick<Mention, 'instruments'>, of: readonly string[]): boolean =>
  of.some((instrument) => instruments.includes(instrument));

/** The number wherever it is cited from the instrument: in the basis, too. */
function oldNumberFinder(trap: OldNumberTrap): FindTrap {
  const about = new RegExp(trap.about);
  const excuses = excuseOf(trap);
  return (assertions, basis) => {
    const all = assertions.map(({ text }) => text).join('\n');
    if (!about.test(all) || excuses(all)) return [];
    return assertions.flatMap((assertion) =>
      citedArticles(assertion, basis)
        .filter((cited) => trap.articles.includes(Number(cited.article)) && mayBe(cited, trap.of))
        .flatMap(({ found }) => report(trap, assertion, found)),
    );
  };
}

/** Nothing where the sentence itself excuses or denies the passage; a basis is never excused, for a question rests on it. */
function report(trap: Trap, { key, text, written }: Assertion, found: RegExpExecArray): TrapFinding[] {
  const { 0: words, index } = found;
  const isExcused = SAYS_SO.test(text) || DENIES.test(text.slice(0, index));
  return isExcused && key !== 'basis' ? [] : [{ key, words: written(index, words.length), trap }];
}
