import type { Notice } from '../domain/notice.ts';
import type { Progress } from '../services/notices.ts';

/** How a delivery is spoken of: a notice is sent, a correction edits what was sent, a recall deletes it. */
type DeliveryWords = {
  titles: Readonly<Record<Progress['state'], string>>;
  /** Words for people: to whom it goes, with whom it is done, still to do, left undone, failed. */
  due: string;
  done: string;
  reached: string;
  open: string;
  undone: string;
  failed: string;
};

const SENDING: DeliveryWords = {
  titles: {
    filling: '⏳ 正在准备发送',
    sending: '📤 正在发送',
    paused: '⏸ 已暂停',
    stopped: '⏹ 已停止',
    done: '✅ 发送完成',
  },
  due: '应收',
  done: '已发送',
  reached: '已送达',
  open: '待发送',
  undone: '未发送',
  failed: '未送达',
};

const CORRECTING: DeliveryWords = {
  titles: {
    filling: '⏳ 正在准备更正',
    sending: '✏️ 正在更正',
    paused: '⏸ 更正已暂停',
    stopped: '⏹ 更正已停止',
    done: '✅ 更正完成',
  },
  due: '应更正',
  done: '已更正',
  reached: '已更正',
  open: '待更正',
  undone: '未更正',
  failed: '未能更正',
};

const RECALLING: DeliveryWords = {
  titles: {
    filling: '⏳ 正在准备撤回',
    sending: '↩️ 正在撤回',
    paused: '⏸ 撤回已暂停',
    stopped: '⏹ 撤回已停止',
    done: '✅ 撤回完成',
  },
  due: '应撤回',
  done: '已撤回',
  reached: '已撤回',
  open: '待撤回',
  undone: '未撤回',
  failed: '未能撤回',
};

/** Returns the words for what happens to people's messages: sent, corrected or recalled. */
export function wordsOf({ kind }: Notice): DeliveryWords {
  if (kind === 'correction') return CORRECTING;
  return kind === 'recall' ? RECALLING : SENDING;
}
