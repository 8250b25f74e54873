import { type Api, GrammyError } from 'grammy';
import type { Logger } from 'pino';
import type { ProgressCardsService } from '../services/progress-cards.ts';
import { messageOptions } from './feature-context.ts';
import { progressCard } from './messages/broadcast.ts';

const REFRESH_INTERVAL_MS = 3_000;

export type ProgressCards = {
  /** Edits the cards whose turn it is. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
};

/** Keeps the progress cards up to date until `stop`. Several processes may do so: each card is edited by one at a time. */
export function startProgressCards(api: Api, cards: ProgressCardsService, log: Logger): ProgressCards {
  let running: Promise<void> = Promise.resolve();

  async function refreshAll(): Promise<void> {
    for (const { place, progress } of await cards.takeDue()) {
      const message = progressCard(progress);
      try {
        await api.editMessageText(place.chatId, place.messageId, message.text, messageOptions(message));
      } catch (error) {
        // Unchanged, or deleted by its owner: either way there is nothing to show.
        if (!(error instanceof GrammyError && error.error_code === 400)) throw error;
      }
      await cards.recordShown(progress);
    }
  }

  function refresh(): Promise<void> {
    running = running
      .then(refreshAll)
      .catch((err) => log.warn({ err }, 'a progress card was not edited; the next turn shows it'));
    return running;
  }

  const timer = setInterval(refresh, REFRESH_INTERVAL_MS);
  return {
    refresh,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
