import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { SwitchStore } from '../../kernel/store/switch-store.ts';
import { paragraphOf } from '../domain/paragraph.ts';
import type { RegistrationStore } from '../store/registration-store.ts';

type Deps = {
  forms: Pick<RegistrationStore, 'copy'>;
  paragraphSwitch: SwitchStore;
  /** How the record calls it, and its positions. */
  words: { subject: string; on: string; off: string };
  today(): PlainDate;
  clock: Clock;
};

/** Makes the service of what reminders tell each of the risks of their own post, if the office wants that. */
export function createRiskParagraphs({ forms, paragraphSwitch, words, today, clock }: Deps) {
  return {
    /** Whether the office wants it; not until an officer has said so. */
    isOn: paragraphSwitch.isOn,

    /** Lets reminders that begin from now on tell it, or tell it no more. */
    turn: (isOn: boolean, by: number): Promise<void> =>
      paragraphSwitch.turn(isOn, {
        ...{ at: clock.now(), by, action: 'risk-paragraphs-switched', subject: words.subject },
        after: isOn ? words.on : words.off,
      }),

    /** Lists it by person, of this year's confirmed forms; nothing while it is off. */
    async list(): Promise<Map<PersonId, string>> {
      if (!(await paragraphSwitch.isOn())) return new Map();
      const confirmed = (await forms.copy(yearOf(today()))).filter(({ state }) => state === 'confirmed');
      return new Map(
        confirmed.flatMap((form) => {
          const paragraph = paragraphOf(form);
          return paragraph === undefined ? [] : [[form.personId, paragraph] as const];
        }),
      );
    },
  };
}

export type RiskParagraphs = ReturnType<typeof createRiskParagraphs>;
