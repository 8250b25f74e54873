import { dayColumn, sheetOf, textColumn } from '../../files/spreadsheet/sheet-of.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Campaign } from '../../pledges/domain/campaign.ts';
import type { OwnPhoto } from '../services/own-photos.ts';

/** Writes of which pledges that somebody signed on paper a photo is kept; the photos themselves follow the file. */
export const ownPhotosSheet = (photos: readonly OwnPhoto[]): WriteSheet =>
  sheetOf('纸质签署照片', photos, [
    textColumn('承诺书', 40, ({ campaign }) => campaign.title),
    dayColumn('签署日期', ({ date }) => date),
    textColumn('照片文件', 50, ({ campaign }) => ownPhotoName(campaign)),
  ]);

/** Names a photo as it is sent. Two pledges may bear one title: their codes tell them apart. */
export const ownPhotoName = ({ title, code }: Campaign): string => `${title}-${code}-本人签署.jpg`;
