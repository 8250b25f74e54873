import type { RefusedKind } from '../../bot/content-kinds.ts';

/** What cannot be broadcast: how it is called, and what to send instead. */
const REFUSED_KINDS: Readonly<Record<RefusedKind, { name: string; instead: string }>> = {
  live_location: { name: '实时位置', instead: '请改发固定的位置，或把地点写成文字。' },
  rich_message: { name: '富文本消息', instead: '请改发普通文字、图片或文件。' },
  paid_media: { name: '付费媒体', instead: '请把图片或视频直接发给我。' },
  sticker: { name: '贴纸', instead: '请改发文字、图片或文件。' },
  story: { name: '动态', instead: '请把其中的图片或视频直接发给我。' },
  contact: { name: '联系人名片', instead: '请把姓名和电话写成文字。' },
  dice: { name: '骰子等随机动画', instead: '请改发文字、图片或文件。' },
  game: { name: '游戏', instead: '请改发文字、图片或文件。' },
  poll: { name: '投票', instead: '请写成文字并要求回执；组织测试请用 /newexam。' },
  checklist: { name: '清单', instead: '请把各项写成文字。' },
  invoice: { name: '账单', instead: '请改发文字、图片或文件。' },
  giveaway: { name: '赠送活动', instead: '请改发文字、图片或文件。' },
  giveaway_winners: { name: '赠送活动结果', instead: '请改发文字、图片或文件。' },
};

/** What makes no broadcast for another reason than its kind, beside all kinds that make none. */
export const REFUSED_CONTENT = {
  ...REFUSED_KINDS,
  /** Service messages, and whatever the program does not know yet. */
  unknown: { name: '这种消息', instead: '请改发文字、图片或文件。' },
  secret: {
    name: '标有密级或“内部资料”的文件',
    instead:
      '这类文件不通过机器人发送，请按保密规定传递，并删去刚才发来的消息。只是提到这些字样的，请换个说法再发。',
  },
};
