import type { Clock } from '../../kernel/clock.ts';
import type { OfficeStore } from '../store/office-store.ts';

type Deps = {
  office: Pick<OfficeStore, 'isNameShown' | 'showName'>;
  /** How the record calls it. */
  words: { subject: string; on: string; off: string };
  clock: Clock;
};

/** Makes the service of what whoever opens the chat is told of the office. */
export function createIntroductionService({ office, words, clock }: Deps) {
  return {
    /** Whether it is told the office's name; not until an officer has said so. */
    isNameShown: office.isNameShown,

    /** Has the name told, or told no more. What Telegram shows is changed by `introduceOffice`. */
    showName: (isShown: boolean, by: number): Promise<void> =>
      office.showName(isShown, {
        ...{ at: clock.now(), by, action: 'introduction-changed', subject: words.subject },
        after: isShown ? words.on : words.off,
      }),
  };
}

export type IntroductionService = ReturnType<typeof createIntroductionService>;
