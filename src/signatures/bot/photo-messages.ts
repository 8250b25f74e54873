import { firstNames } from '../../bot/messages/first-of-many.ts';
import { pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nameApart, namesApart } from '../../kernel/namesakes.ts';
import { endButton } from '../../kernel/styled-buttons.ts';
import { TYPED_NAMES } from '../../pledges/bot/campaign-messages.ts';
import type { Campaign } from '../../pledges/domain/campaign.ts';
import { PHOTO_MAX_BYTES, type PhotoRefusal } from '../domain/photo.ts';
import type { OnPaper } from '../services/photos.ts';

const NAMES_SHOWN = 6;

const toList = (number: number): Button => ({ text: '⬅ 返回', data: `pledgephoto.list:${number}:0` });

/** Lists those who signed on paper, each with whether there is a photo. */
export function photosCard(
  { number, title }: Campaign,
  among: readonly OnPaper[],
  { page: wanted, isNamed, unknown }: { page: number; isNamed: boolean; unknown: readonly string[] },
): Message {
  const page = pageOf(among, wanted);
  const nameOf = namesApart(among, ['department']);
  return card(
    `纸质签署的照片${pageNumber(page)}`,
    [
      title,
      page.total === 0 ? '还没有录入纸质签署。' : `点姓名查看或添加照片。${TYPED_NAMES}`,
      unknown.length > 0 && `纸质签署的人员中没有：${firstNames(unknown, NAMES_SHOWN, '个')}。`,
    ],
    [
      ...page.entries.map((one) => [
        {
          text: `${one.hasPhoto ? '📷' : '☐'} ${nameOf(one)} · ${one.department}`,
          data: `pledgephoto.of:${number}:${one.personId}`,
        },
      ]),
      ...pageButtons(page, (next) => `pledgephoto.list:${number}:${next}:${isNamed ? 1 : 0}`),
      [
        ...(isNamed ? [{ text: '全部人员', data: `pledgephoto.list:${number}:0` }] : []),
        { text: '⬅ 返回', data: `pledge.papers:${number}` },
      ],
    ],
  );
}

const REFUSED: Readonly<Record<PhotoRefusal['refused'], string>> = {
  'too-large': `⚠ 照片超过 ${PHOTO_MAX_BYTES / 1024} KB，请以图片方式（不是文件）发送。`,
  full: '⚠ 照片存满了。请先删除往年不用留存的照片，或只保存纸质件。',
  'not-on-paper': '⚠ 这位同志没有录入纸质签署。',
};

export const noPhoto = '⚠ 没有收到图片，请以图片方式（不是文件）发送。';

/** Asks for the photo; `note`: what was wrong with the one before. */
export const askPhoto = ({ number, title }: Campaign, signer: OnPaper, note?: string): Message =>
  card(
    `照片：${nameApart(signer)}`,
    [note, title, '请发送一张纸质承诺书的照片。照片存入本单位的数据，换机器人后仍在。'],
    [[toList(number)]],
  );

export const refusedPhoto = (campaign: Campaign, signer: OnPaper, { refused }: PhotoRefusal): Message =>
  askPhoto(campaign, signer, REFUSED[refused]);

/** Says that there is a photo, which stands below, and what may be done with it. */
export const photoCard = (
  { number, title }: Campaign,
  signer: OnPaper,
  { mayChange, note }: { mayChange: boolean; note?: string },
): Message =>
  card(
    `照片：${nameApart(signer)}`,
    [note, title],
    [
      ...(mayChange
        ? [
            [
              { text: '换一张', data: `pledgephoto.again:${number}:${signer.personId}` },
              endButton('🗑 删除照片', `pledgephoto.remove:${number}:${signer.personId}`),
            ],
          ]
        : []),
      [toList(number)],
    ],
  );

export const saved = '✅ 照片已保存。';
export const deleted = '照片已删除，签署和回执不变。';
export const photoName = ({ title }: Campaign, signer: OnPaper): string =>
  `${title}-${nameApart(signer)}-纸质.jpg`;
