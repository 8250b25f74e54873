import type { Update } from 'grammy/types';
import { card, type Message } from '../../kernel/message.ts';

/** Tells the officers of an update that ended the program again and again, and is tried no more. */
export function setAsideNotice(update: Update | undefined, sender: string | undefined): Message {
  return card('有一条消息已搁置', [
    `${kindOf(update)}使程序多次中断，已搁置，不再办理；其他消息不受影响。`,
    sender !== undefined && `来自：${sender}`,
    '请请对方换一种方式重发（例如另存文件后再发），并请安装人员查看日志。',
  ]);
}

/** Tells the sender that it is tried no more. */
export const yoursIsSetAside = (update: Update): Message =>
  card('没有办理', [
    `您发来的${kindOf(update)}没有能够办理，已搁置，并已告知廉政专员。`,
    '请换一种方式重发（例如另存文件后再发），或发送 /menu 重新操作。',
  ]);

function kindOf(update: Update | undefined): string {
  if (update?.callback_query) return '一次按钮操作';
  const { document, text } = update?.message ?? {};
  if (document) return `文件《${document.file_name ?? '未命名'}》`;
  if (text?.startsWith('/')) return `命令 ${text.split(/\s/)[0]}`;
  if (update?.message) return '一条消息';
  return update ? '一条状态通知' : '一条无法读取的记录';
}
