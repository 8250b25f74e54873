import type { OwnData } from '../../bot/own-data.ts';
import type { OwnPhotos } from '../services/own-photos.ts';
import { ownPhotoName, ownPhotosSheet } from './own-data-messages.ts';

/** Hands out which photos of their signatures are kept of somebody, and the photos. */
export const ownPhotoData = (photos: OwnPhotos): OwnData => ({
  place: 26,
  sheets: async ({ id }) => [ownPhotosSheet(await photos.list(id))],
  async files({ id }) {
    const read = (await photos.list(id)).map(async ({ campaign }) => ({
      name: ownPhotoName(campaign),
      bytes: await photos.read(campaign, id),
    }));
    return (await Promise.all(read)).flatMap(({ name, bytes }) => (bytes ? [{ name, bytes }] : []));
  },
});
