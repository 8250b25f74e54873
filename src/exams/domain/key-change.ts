import type { Question } from '../../bank/domain/question.ts';

/** Tells whether the paper's copy of a question stands with another key than the bank's question. */
export function hasAnotherKey(copy: Question, inBank: Question): boolean {
  return copy.type !== inBank.type || copy.right.join() !== inBank.right.join();
}

/** Tells whether a key of the one can be the other's: the same kind of question, with the same options in the same order. */
export function sharesOptions(one: Question, other: Question): boolean {
  return one.type === other.type && JSON.stringify(one.options) === JSON.stringify(other.options);
}
