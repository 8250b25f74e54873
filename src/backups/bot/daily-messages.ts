import type { Finding } from '../../bot/check.ts';
import { durationText } from '../../bot/messages/duration.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { card, type Message } from '../../kernel/message.ts';
import { type BackupWorry, OLD_AFTER_MS } from '../domain/daily-record.ts';
import type { BackupState } from '../services/daily-backups.ts';

export const label = '备份';

const OLD_HOURS = OLD_AFTER_MS / 3_600_000;

/** Says in a line of /settings how old the last backup is; nothing where the office makes none by itself. */
export function backupLine(state: BackupState | undefined, zone: string): string | undefined {
  if (!state) return undefined;
  const { record, now, path, worries } = state;
  const { last } = record;
  const when = last ? `最近 ${momentText(last.at, zone, now)}，${agoText(now - last.at)}` : '还没有做成';
  return `自动备份：${when}（BACKUP_DIR：${path}）${worries.length > 0 ? ' ⚠' : ''}`;
}

const agoText = (ms: number): string => (ms < 60_000 ? '刚刚' : `${durationText(ms)}前`);

/** Says what is wrong, and the remedy. */
export function worryFinding(worry: BackupWorry, { record, path, now }: BackupState): Finding {
  const { since, last, failed, drill } = record;
  if (worry === 'failed')
    return {
      text: `自动备份没有做成：${failed?.why ?? ''}`,
      remedy: `请安装人员处理，${REMEDY(path)}一小时后自动重试。`,
    };
  if (worry === 'drill-failed')
    return {
      text: `每周试恢复没有通过（${drill?.name ?? ''}）：${drill?.why ?? ''}`,
      remedy: `请安装人员查看，并用 npm run qingfeng -- backup verify 检查文件；下一份备份做成后再试。`,
    };
  return {
    text: `最近一份备份已超过 ${OLD_HOURS} 小时（${durationText(now - (last?.at ?? since))}）。`,
    remedy: `请安装人员处理，${REMEDY(path)}`,
  };
}

const REMEDY = (path: string): string => `检查 ${path} 是否存在、可写、有空间。`;

/** Tells officers of it. */
export function worryCard(worry: BackupWorry, state: BackupState): Message {
  const { text, remedy } = worryFinding(worry, state);
  return card(
    TITLES[worry],
    [text, remedy, '机器人照常运行，数据没有受影响。'],
    [[{ text: '🔍 运行检查', data: 'checks.run' }]],
  );
}

const TITLES: Readonly<Record<BackupWorry, string>> = {
  failed: '⚠ 自动备份没有做成',
  old: '⚠ 备份已经过时',
  'drill-failed': '⚠ 备份试恢复没有通过',
};
