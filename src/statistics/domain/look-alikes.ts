/** Below so many papers nobody is compared: what most people answer wrong is not known well enough. */
export const FEWEST_FOR_LOOK_ALIKES = 30;

/** How likely it may be at most that chance alone names anybody of an exam. */
const FALSE_ALARM = 0.001;

/**
 * What everybody answered wrong, a row of people for each question: `choices[item * people + person]` is the number of a wrong
 * answer, the same for the same answer; 0: right, blank, or not in this person's paper.
 */
export type WrongAnswers = { people: number; items: number; choices: Int16Array };

/** Two papers by their people's places, `same` of whose `bothWrong` questions were answered wrong alike; `chance`: how likely at least so many are. */
export type LookAlike = { first: number; second: number; same: number; bothWrong: number; chance: number };

/**
 * Finds the pairs of papers whose wrong answers agree more often than chance explains, the least likely first.
 *
 * What is compared are only questions that both answered wrong: how good somebody is plays no part, and right answers tell nothing.
 * By chance two such answers agree as often as two drawn from all wrong answers to the question (as in the error similarity of
 * Harpp and Hogan, J. Chem. Educ. 70 (1993), 306–311). That the pair's own answers are among those makes it more likely, which errs on the
 * side of the people. The tail is exact (Poisson's binomial distribution), and Bonferroni's correction is for all pairs.
 */
export function findLookAlikes(answers: WrongAnswers): LookAlike[] {
  const { people } = answers;
  if (people < FEWEST_FOR_LOOK_ALIKES) return [];
  const level = FALSE_ALARM / ((people * (people - 1)) / 2);
  const agreement = agreementOf(answers);
  const surprise = new Float64Array(people);
  const found: LookAlike[] = [];
  for (let first = 0; first < people - 1; first++) {
    addSurprises(answers, agreement, first, surprise);
    for (let second = first + 1; second < people; second++) {
      // That these very answers agree is no likelier than that so many do: here that is likely enough.
      if ((surprise[second] ?? 0) < -Math.log(level)) continue;
      const pair = compare(answers, agreement, first, second);
      if (pair.chance < level) found.push(pair);
    }
  }
  return found.sort((one, other) => one.chance - other.chance);
}

/** For each question how likely two wrong answers to it are the same. */
function agreementOf({ people, items, choices }: WrongAnswers): Float64Array {
  return Float64Array.from({ length: items }, (_, item) => {
    const counts = new Map<number, number>();
    let wrong = 0;
    for (const choice of choices.subarray(item * people, (item + 1) * people)) {
      if (choice === 0) continue;
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
      wrong++;
    }
    return [...counts.values()].reduce((sum, count) => sum + (count / wrong) ** 2, 0);
  });
}

/** Adds up, for everybody behind the first, how unlikely each of the answers is in which they agree (in nats). */
function addSurprises(
  { people, items, choices }: WrongAnswers,
  agreement: Float64Array,
  first: number,
  surprise: Float64Array,
): void {
  surprise.fill(0);
  for (let item = 0; item < items; item++) {
    const row = item * people;
    const choice = choices[row + first];
    if (!choice) continue;
    const unlikely = -Math.log(agreement[item] ?? 1);
    for (let second = first + 1; second < people; second++)
      if (choices[row + second] === choice) surprise[second] = (surprise[second] ?? 0) + unlikely;
  }
}

function compare(
  { people, items, choices }: WrongAnswers,
  agreement: Float64Array,
  first: number,
  second: number,
): LookAlike {
  const likely: number[] = [];
  let same = 0;
  for (let item = 0; item < items; item++) {
    const [one, other] = [choices[item * people + first], choices[item * people + second]];
    if (!one || !other) continue;
    likely.push(agreement[item] ?? 1);
    if (one === other) same++;
  }
  return { first, second, same, bothWrong: likely.length, chance: chanceOfAtLeast(same, likely) };
}

/** Returns how likely at least `wanted` of independent events happen, each with its own likelihood. */
export function chanceOfAtLeast(wanted: number, likelihoods: readonly number[]): number {
  // exactly[n]: how likely n of the events so far have happened; the last place stands for `wanted` and more.
  const exactly = new Float64Array(wanted + 1);
  exactly[0] = 1;
  for (const likely of likelihoods)
    for (let n = wanted; n >= 0; n--) {
      const fewer = n > 0 ? (exactly[n - 1] ?? 0) * likely : 0;
      exactly[n] = fewer + (exactly[n] ?? 0) * (n === wanted ? 1 : 1 - likely);
    }
  return exactly[wanted] ?? 1;
}
