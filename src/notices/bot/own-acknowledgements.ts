import type { OwnSection } from '../../bot/own-section.ts';
import type { OwnNoticesService } from '../services/own-notices.ts';
import { acknowledgedPart } from './own-notices-messages.ts';

/** Says in /me of how many notices somebody has taken note lately. */
export const ownAcknowledgements = (
  ownNotices: Pick<OwnNoticesService, 'countAcknowledged'>,
): OwnSection => ({
  place: 30,
  async show({ id }) {
    const count = await ownNotices.countAcknowledged(id);
    return count > 0 ? acknowledgedPart(count) : undefined;
  },
});
