import type { OwnSection } from '../../bot/own-section.ts';
import type { PracticeService } from '../services/practice.ts';
import { bookPart } from './wrong-messages.ts';

/** Says in /me how many questions are in somebody's wrong-question book; nothing while they are at a paper. */
export const ownBook = (practice: Pick<PracticeService, 'openBook'>): OwnSection => ({
  place: 20,
  async show({ id }) {
    const book = await practice.openBook(id);
    return 'refused' in book ? undefined : bookPart(book);
  },
});
