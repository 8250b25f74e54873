import { durationText } from '../../bot/messages/duration.ts';
import { fullMoment } from '../../bot/messages/moment.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { WrongClock } from '../services/clock-hold.ts';

export const toasts = { accepted: '已恢复。', overtaken: '时钟已准，或已经由其他管理员恢复。' };

export const toDecide: Button = { text: '⚠ 本机时钟不对，待处理', data: 'clock.show' };

export const finding = {
  text: '本机时钟不对，提醒、催办暂停。',
  remedy: '请安装人员校准时钟，校准后自动恢复；或者发送 /menu，点“本机时钟不对，待处理”。',
};

const REMEDY =
  '请安装人员校准本机时钟（如 timedatectl set-ntp true；断电后时间复位的，更换主板电池）。TELEGRAM_API_ROOT 指向自建服务器的，也请核对那台机器的时钟。';

/** Tells officers that the machine's clock is wrong, until it is right or one of them has decided. */
export function wrongClockCard(
  { machine, aheadMs, paused, acceptedAt }: WrongClock,
  { now, zone }: { now: number; zone: string },
): Message {
  const isAccepted = acceptedAt !== undefined;
  return card(
    isAccepted ? '本机时钟不对，按 Telegram 的时间发送' : '⚠ 本机时钟不对，自动发送已停',
    [
      `机器 ${machine} 的时钟是 ${fullMoment(now + aheadMs, zone)}，按 Telegram 现在是 ${fullMoment(now, zone)}，${aheadMs > 0 ? '快' : '慢'}了 ${durationText(Math.abs(aheadMs))}。`,
      '知悉、答题等照常，按 Telegram 的时间记录，日期不会记错；您自己发送的通知照常发出。',
      !isAccepted && '提醒、催办、定时群发等暂不自动发送。',
      paused.length > 0 && `正在发送的 ${paused.length} 条通知已暂停。`,
      REMEDY,
      !isAccepted && '校准后自动恢复。急需发送的，可以先按 Telegram 的时间恢复。',
    ],
    [
      ...(isAccepted ? [] : [[confirmButton('按 Telegram 的时间恢复发送', 'clock.accept')]]),
      [{ text: '重新检查', data: 'clock.show' }],
    ],
  );
}

/** Tells officers that it is right again. */
export const rightClockCard = (machine: string): Message =>
  card('本机时钟已准', [`机器 ${machine} 的时钟已与 Telegram 一致，提醒、催办照常发送，暂停的通知继续。`]);

export const clockIsRight = (): Message => card('本机时钟已准', ['自动发送照常。']);

/** Tells whoever runs the program. */
export const clockWarning = ({ aheadMs, machine }: Pick<WrongClock, 'aheadMs' | 'machine'>): string =>
  `本机（${machine}）时钟与 Telegram 相比${aheadMs > 0 ? '快' : '慢'}了 ${durationText(Math.abs(aheadMs))}。已按 Telegram 的时间记录；提醒、催办等暂不自动发送。\n${REMEDY}校准后自动恢复，不必重启。`;

/** Tells whoever gives a command that the machine's clock is behind what the office did last. */
export const clockBehind = (last: number, zone: string): string =>
  `本机时钟早于本单位最近一次运行（${fullMoment(last, zone)}）。这次操作从那时起记时，不按本机时钟。${REMEDY}`;
