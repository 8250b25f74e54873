import { type Button, card, type Message } from '../../kernel/message.ts';
import { nextButton } from '../../kernel/styled-buttons.ts';
import type { Album } from '../domain/album.ts';
import type { BroadcastDraft } from '../domain/broadcast.ts';

const CANCEL: Button = { text: '取消', data: 'broadcast.cancel' };

/** Stands below an album that has no word on all of it. */
export const countWords = ({ parts }: Album): string =>
  `📎 以上共 ${parts.length} 份图片或文件，请逐份查看。`;

/** Says that an album is coming: its parts come one by one, and only its sender knows when it is whole. */
export const albumTaken = ({ group }: Album): Message =>
  card(
    '收到相册',
    [
      '一个相册作为一条通知发送：各份在前，文字和“已知悉”按钮在后，只要一个回执。',
      '要附的文字写在其中一份的说明里。各份都显示发出之后，点下面的按钮看预览。',
    ],
    [[nextButton('看预览 ➡', `broadcast.album:${group}`)], [CANCEL]],
  );

/** Shows how an album stands whose sender does something else. */
export const currentAlbum = (album: Album): Message =>
  album.isRefused
    ? card('相册没有加入群发', ['其中有不能群发的内容。请重新发送要发的内容。'], [[CANCEL]])
    : albumTaken(album);

export const albumShown = ({ parts }: Album): Message =>
  card(`相册 ${parts.length} 份`, ['预览见下面。再编辑其中一份的说明或换一个文件，会发来新的预览。']);

/** Says that what came beside the content is no part of it. */
export const albumLeftOut = (draft: BroadcastDraft): Message =>
  card(
    '刚才的相册没有加入群发',
    [`要发的内容：${draft.title}`, '要改发相册，请点“返回”直到“群发通知”，再发送它。'],
    [[{ text: '继续用原来的', data: `broadcast.keep:${draft.number}` }]],
  );

/** Says of what a draft consists, where that is an album. */
export const albumWords = ({ album }: Pick<BroadcastDraft, 'album'>): string =>
  album ? `相册 ${album.parts.length} 份，` : '';
