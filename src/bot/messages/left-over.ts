import { type Button, card, type Offer } from '../../kernel/message.ts';
import type { ContentKind } from '../content-kinds.ts';
import type { Feature } from '../feature.ts';
import type { LeftOver } from '../left-over.ts';
import { TO_MENU } from './common.ts';
import { buttonRows } from './pages.ts';

const BUTTONS_PER_ROW = 2;

/** What people call what they send; the rest is called 内容. */
const KINDS: Partial<Record<ContentKind, string>> = {
  photo: '照片',
  live_photo: '照片',
  sticker: '表情',
  voice: '语音',
  audio: '音频',
  video: '视频',
  video_note: '视频留言',
  animation: '动图',
  document: '文件',
  contact: '联系人',
  location: '位置',
  live_location: '位置',
  venue: '位置',
  poll: '投票',
};

/** Offers the commands that were named in other words. */
export const commandsMeant = (features: readonly Pick<Feature, 'name' | 'description'>[]): Offer =>
  card(
    '请点下面的按钮',
    ['按您发来的文字，可以打开：'],
    [...buttonRows(features.map(commandButton), BUTTONS_PER_ROW), [...TO_MENU]],
  );

const commandButton = ({ name, description = name }: Pick<Feature, 'name' | 'description'>): Button => ({
  text: description,
  data: `menu.go:${name}`,
});

/** Says that nothing was done with a message, with what waits for its sender. */
export function notUnderstood({ kind, text }: LeftOver, todos: readonly Button[]): Offer {
  const isTyped = text !== '' && (kind === undefined || kind === 'text');
  return card(
    isTyped ? '这条消息没有对应的操作' : `${(kind && KINDS[kind]) ?? '这类内容'}没有收下`,
    [
      isTyped ? '没有保存，也没有转交任何人。' : '这里只收文字和按钮；没有保存，也没有转交任何人。',
      todos.length > 0
        ? '您的待办见下面的按钮；发送 /menu 打开主菜单。'
        : '发送 /menu 打开主菜单，或发送 /help 查看可用的命令。',
    ],
    [...todos.map((todo) => [todo]), [...TO_MENU]],
  );
}
