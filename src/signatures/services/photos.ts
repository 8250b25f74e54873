import type { Outcome } from '../../asks/domain/outcome.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { Campaign } from '../../pledges/domain/campaign.ts';
import type { PledgeProgress } from '../../pledges/services/progress.ts';
import { ALL_PHOTOS_MAX_BYTES, PHOTO_MAX_BYTES, type PhotoRefusal } from '../domain/photo.ts';
import type { PhotoStore } from '../store/photo-store.ts';

export type PhotosDeps = { photos: PhotoStore; progress: Pick<PledgeProgress, 'list'>; clock: Clock };

/** Somebody who signed on paper; whether there is a photo of it. */
export type OnPaper = Outcome & { hasPhoto: boolean };

/** Makes the service of photos of what was signed on paper: kept as files, since what a chat refers to dies with its bot. */
export function createPhotos({ photos, progress, clock }: PhotosDeps) {
  const decisionOf = (action: AuditEntry['action'], { title }: Campaign, personId: PersonId, by: number) => ({
    ...{ at: clock.now(), by, action, subject: title, people: [{ personId }] },
  });

  /** Lists those who signed on paper, in the order of the roster. */
  async function list(campaign: Campaign): Promise<OnPaper[]> {
    const [all, people] = await Promise.all([progress.list(campaign), photos.listPeople(campaign.number)]);
    return all
      .filter(({ entry }) => entry.acknowledgedAt !== undefined && entry.channel === 'signature')
      .map((outcome) => ({ ...outcome, hasPhoto: people.has(outcome.personId) }));
  }

  return {
    list,

    /** Finds one of them. */
    findSigner: async (campaign: Campaign, personId: PersonId): Promise<OnPaper | undefined> =>
      (await list(campaign)).find((one) => one.personId === personId),

    /** Finds the photo of what somebody signed. */
    find: ({ number }: Campaign, personId: PersonId): Promise<Uint8Array | undefined> =>
      photos.find(number, personId),

    /** Keeps a photo in the place of the one before; refused where it is too large, or there is no room for more. */
    async save(
      campaign: Campaign,
      personId: PersonId,
      photo: Uint8Array,
      by: number,
    ): Promise<PhotoRefusal | 'saved'> {
      if (photo.length > PHOTO_MAX_BYTES) return { refused: 'too-large' };
      if (!(await list(campaign)).some((one) => one.personId === personId))
        return { refused: 'not-on-paper' };
      const decision = decisionOf('pledge-photo-kept', campaign, personId, by);
      const isKept = await photos.save(campaign.number, personId, photo, {
        most: ALL_PHOTOS_MAX_BYTES,
        decision,
      });
      return isKept ? 'saved' : { refused: 'full' };
    },

    /** Deletes a photo; what was signed and its receipt stay. */
    remove: (campaign: Campaign, personId: PersonId, by: number): Promise<boolean> =>
      photos.remove(campaign.number, personId, decisionOf('pledge-photo-deleted', campaign, personId, by)),
  };
}

export type Photos = ReturnType<typeof createPhotos>;
