import { createRandom } from '../../../src/kernel/random.ts';

/** What chance decides while updates are made: all of it follows from the seed. */
export type Dice = {
  /** A whole number from 0 to below the bound. */
  below(bound: number): number;
  /** True in that share of the cases. */
  chance(share: number): boolean;
  /** One of them; throws of none. */
  pick<T>(items: readonly T[]): T;
};

export function createDice(seed: string): Dice {
  const { fraction } = createRandom(seed);
  const below = (bound: number) => Math.floor(fraction() * bound);
  return {
    below,
    chance: (share) => fraction() < share,
    pick(items) {
      if (items.length === 0) throw new Error('There is nothing to pick from.');
      return items[below(items.length)] as (typeof items)[number];
    },
  };
}

/** Picks a maker by its weight and lets it make. */
export function byWeight<T>(dice: Dice, makers: readonly (readonly [weight: number, make: () => T])[]): T {
  let left = dice.below(makers.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, make] of makers) {
    if (left < weight) return make();
    left -= weight;
  }
  throw new Error('There is nothing to make.');
}
