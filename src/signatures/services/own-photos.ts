import type { PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Campaign } from '../../pledges/domain/campaign.ts';
import type { Campaigns } from '../../pledges/services/campaigns.ts';
import type { PhotoStore } from '../store/photo-store.ts';

export type OwnPhotosDeps = {
  photos: Pick<PhotoStore, 'has' | 'find'>;
  campaigns: Pick<Campaigns, 'list'>;
  /** Finds the day that stands on the paper that somebody signed. */
  signers: { findPaper(campaign: number, person: PersonId): Promise<{ date: PlainDate } | undefined> };
};

/** That there is a photo of what somebody signed on paper, and the day that stands on it, where it was entered. */
export type OwnPhoto = { campaign: Campaign; date: PlainDate | undefined };

/** Makes the service of the photos of one person's own signatures. */
export function createOwnPhotos({ photos, campaigns, signers }: OwnPhotosDeps) {
  return {
    /** Lists of what there are photos; none is read. */
    async list(person: PersonId): Promise<OwnPhoto[]> {
      const all = await Promise.all(
        (await campaigns.list()).map(async (campaign) => {
          const { number } = campaign;
          if (!(await photos.has(number, person))) return [];
          return [{ campaign, date: (await signers.findPaper(number, person))?.date }];
        }),
      );
      return all.flat();
    },

    /** Reads one of them. */
    read: ({ number }: Campaign, person: PersonId): Promise<Uint8Array | undefined> =>
      photos.find(number, person),
  };
}

export type OwnPhotos = ReturnType<typeof createOwnPhotos>;
