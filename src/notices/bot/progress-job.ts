import { GrammyError } from 'grammy';
import type { Job } from '../../area/area.ts';
import type { ProgressCardsService } from '../services/progress-cards.ts';
import { progressCard } from './progress-messages.ts';

/** Returns the job that edits the cards which follow a running notice, in place. */
export function createProgressJob(progressCards: ProgressCardsService): Job {
  return {
    name: 'progress cards',
    sends: 'officers',
    isQuick: true,
    async run(say) {
      for (const { place, progress } of await progressCards.takeDue()) {
        try {
          await say.edit(place.chatId, place.messageId, progressCard(progress));
        } catch (error) {
          say.warn(error, 'a progress card could not be edited');
          if (!isForGood(error)) continue;
        }
        await progressCards.recordShown(progress);
      }
    },
  };
}

/** The card or its chat is gone: no later edit would succeed either. */
function isForGood(error: unknown): boolean {
  return error instanceof GrammyError && [400, 403].includes(error.error_code);
}
