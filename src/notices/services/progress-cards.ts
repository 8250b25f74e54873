import type { CardPlace, ProgressCardStore } from '../store/progress-card-store.ts';
import type { NoticesService, Progress } from './notices.ts';

/** A card is edited no more often than this. */
const EDIT_INTERVAL_MS = 3_000;

export type ProgressCardsDeps = {
  cards: ProgressCardStore;
  notices: Pick<NoticesService, 'findProgress'>;
};

/**
 * Makes the service of cards in admins' chats that follow a notice to its end, over restarts and whichever process looks after
 * them.
 */
export function createProgressCardsService({ cards, notices }: ProgressCardsDeps) {
  return {
    /** Lets the card follow the notice; an earlier card of the same notice is followed no more. */
    follow: (noticeId: string, place: CardPlace): Promise<void> => cards.save(noticeId, place),

    /** Takes the cards whose turn it is to be edited by the caller, with what they shall show. */
    async takeDue(): Promise<{ place: CardPlace; progress: Progress }[]> {
      const due: { place: CardPlace; progress: Progress }[] = [];
      for (const [noticeId, place] of await cards.list()) {
        if (!(await cards.takeTurn(noticeId, EDIT_INTERVAL_MS))) continue;
        const progress = await notices.findProgress(noticeId);
        if (progress) due.push({ place, progress });
      }
      return due;
    },

    /** Forgets a card that shows the end of its notice: it is followed no more. */
    async recordShown({ notice, state }: Progress): Promise<void> {
      if (state === 'done' || state === 'stopped') await cards.remove(notice.id);
    },
  };
}

export type ProgressCardsService = ReturnType<typeof createProgressCardsService>;
