import { createGates } from './gates.ts';
import type { Message } from './message.ts';

/**
 * Makes the one way by which what officers confirm is carried out: past gates, each of which may keep it.
 *
 * @param carryOut told again of what it has carried out, it does nothing more
 */
export function createPassage<Confirmed extends { passed: readonly string[] }, Outcome>(
  carryOut: (confirmed: Confirmed) => Promise<Outcome>,
) {
  const gates = createGates<Confirmed>();
  return {
    gates,

    /** Lists what the gates say beforehand, for the card that asks for the confirmation. */
    foresee: gates.foresee,

    /** Carries out what was confirmed, unless a gate that it has not passed keeps it: then that gate's word is returned. */
    async release(confirmed: Confirmed): Promise<Outcome | { held: Message }> {
      const held = await gates.hold(confirmed);
      return held ? { held } : carryOut(confirmed);
    },
  };
}

export type Passage<Confirmed extends { passed: readonly string[] }, Outcome> = ReturnType<
  typeof createPassage<Confirmed, Outcome>
>;
