import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Campaign } from '../../pledges/domain/campaign.ts';
import type { OwnPhoto } from '../services/own-photos.ts';

/** Writes of which pledges that somebody signed on paper a photo is kept; the photos themselves follow the file. */
export const ownPhotosSheet = (photos: readonly OwnPhoto[]): WriteSheet => ({
  name: '纸质签署照片',
  columns: [
    { title: '承诺书', width: 40 },
    { title: '签署日期', width: 14, format: 'date' },
    { title: '照片文件', width: 50 },
  ],
  rows: photos.map(({ campaign, date }) => [campaign.title, date ?? null, ownPhotoName(campaign)]),
});

/** Names a photo as it is sent. Two pledges may bear one title: their codes tell them apart. */
export const ownPhotoName = ({ title, code }: Campaign): string => `${title}-${code}-本人签署.jpg`;
