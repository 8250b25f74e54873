import { card, type Message } from '../../kernel/message.ts';
import type { ProcessSign } from '../../kernel/process-sign.ts';
import { momentText } from './moment.ts';

const TAKEN = '同一个 BOT_TOKEN 的消息被别处取走（409）';

/** Names the other processes of the office for whoever looks after the machines. */
export function ownRivalText(others: readonly ProcessSign[], zone: string): string {
  const named = others.map(
    ({ machine, pid, since }) => `机器 ${machine} 的进程 ${pid}（${momentText(since, zone)}启动）`,
  );
  return `${TAKEN}：本单位另有进程在接收，${named.join('、')}。请只保留一个；本进程会继续重试。`;
}

export const STRANGER_TEXT =
  `${TAKEN}：不是本单位 Redis 里的进程，可能是另一套清风（测试机、从备份恢复的），或别的机器人程序。` +
  '请停掉它；找不到的，在 @BotFather 用 /revoke 换发令牌后重新启动。本进程会继续重试。';

/** Where Redis does not say who it is. */
export const UNKNOWN_RIVAL_TEXT = `${TAKEN}。请只保留一个接收消息的进程；本进程会继续重试。`;

/** Tells the officers that somebody else takes a part of what people write. */
export function strangerCard(since: number, zone: string): Message {
  return card('⚠️ 机器人的令牌在别处也在使用', [
    `${momentText(since, zone)}起，另有程序用同一个令牌接收消息，它不在本单位的数据里：可能是另一套清风（测试机、从备份恢复的），或别的机器人程序。`,
    '大家的点按、消息有一部分被它取走，这里收不到；没有反应的，请稍后再点一次。',
    '请通知维护人员停掉那一个；找不到的，在 @BotFather 用 /revoke 换发令牌，改好 BOT_TOKEN 后重新启动。',
  ]);
}
