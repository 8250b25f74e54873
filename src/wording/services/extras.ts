import type { Holiday } from '../../calendar/domain/holiday.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Scenario } from '../../reminders/domain/scenario.ts';
import {
  type Choices,
  type Extra,
  type ExtraWave,
  extraKey,
  holidaysWithQuestion,
  withExtras,
} from '../domain/extra-wave.ts';
import type { ExtraStore } from '../store/extra-store.ts';

export type ExtrasDeps = {
  extras: ExtraStore;
  /** Lists what the files offer. */
  shipped(): readonly ExtraWave[];
  files: readonly Scenario[];
  clock: Clock;
};

/** What an office has beside the waves of its scenarios. */
export type ExtrasView = { madeUp: boolean | undefined; questions: { holiday: Holiday; isOn: boolean }[] };

/**
 * Makes the service of the reminders that an office has beside those of its scenarios, as it likes: the word on made-up working days that
 * come before every wave, and the question after a holiday.
 */
export function createExtrasService({ extras, shipped, files, clock }: ExtrasDeps) {
  const findChoices = async (): Promise<Choices> => {
    const [chosen, since = clock.now()] = await Promise.all([extras.list(), extras.findSince()]);
    return { chosen, since };
  };

  const addTo = async (known: readonly Scenario[]): Promise<Scenario[]> =>
    withExtras(known, shipped(), await findChoices());

  let isBegun = false;

  return {
    addTo,

    /** Begins to have such waves, once: what lay before an office had them is nothing that it missed. */
    async begin(): Promise<void> {
      if (!isBegun) await extras.recordSince(clock.now());
      isBegun = true;
    },

    /** Tells what the office has; `madeUp` is nothing where the files have no such word. */
    async view(): Promise<ExtrasView> {
      const [{ chosen }, scenarios] = await Promise.all([findChoices(), addTo(files)]);
      const word = shipped().find(({ wave }) => wave.beforeMadeUp !== undefined);
      return {
        madeUp: word && (chosen.get(extraKey('made-up'))?.isOn ?? word.standard),
        questions: holidaysWithQuestion(scenarios).map((holiday) => ({
          holiday,
          isOn: chosen.get(extraKey('question', holiday))?.isOn ?? false,
        })),
      };
    },

    /** Has it from now on, or does without; nothing that lay before is sent. */
    async choose(
      extra: Extra,
      isOn: boolean,
      { by, subject, holiday }: { by: number; subject: string; holiday?: Holiday },
    ): Promise<void> {
      const at = clock.now();
      const decision = { at, by, action: 'extra-reminder-set', subject, after: isOn ? '开' : '关' } as const;
      await extras.choose(extraKey(extra, holiday), { isOn, at }, decision);
    },
  };
}

export type Extras = ReturnType<typeof createExtrasService>;
