import type { Header, Manifest } from '../../backup/file-lines.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { dateOf } from '../../kernel/plain-date.ts';

/** When data were as they are in a backup; the zone is the office's. */
const takenText = (takenAt: number, zone: string): string =>
  `${chineseFullDate(dateOf(takenAt, zone))} ${momentText(takenAt, zone).split(' ').at(-1)}`;

/** What the command line says about backups. */
export const backups = {
  /** Says where the backup lies, and how it has to be looked after. */
  written: (path: string, manifest: Manifest, zone: string, isEncrypted: boolean) =>
    [
      `已备份到 ${path}${isEncrypted ? '（已加密，请妥善保管口令：丢了口令就打不开）' : '（没有加密，含全部人员信息，请妥善保管）'}`,
      factsText(manifest, zone),
    ].join('\n'),
  nothing: '这里还没有数据，没有备份。请核对 DATA_DIR、REDIS_URL；演练数据请加 --rehearsal。',
  intact: (path: string, header: Header, manifest: Manifest, zone: string) =>
    [`备份文件 ${path} 完好。`, originText(header), factsText(manifest, zone)].join('\n'),
  restored: (header: Header, manifest: Manifest, zone: string) =>
    ['已恢复。', originText(header), factsText(manifest, zone)].join('\n'),
  saved: (path: string) => `原有数据已另存为 ${path}`,
  verifying: '正在核验恢复后的记录：',
  notVerified: (reason: string) =>
    `没有核验恢复后的记录（${reason}）。改正后请运行 npm run qingfeng -- verify。`,
  next: '请启动机器人，核对人员和最近的通知。会再次发送的通知，在管理员逐项决定之前不会自动发送。',
  passphrase: '请输入备份的口令：',
};

const originText = ({ office, program, redis }: Header): string =>
  `单位：${office.name}${office.kind === 'rehearsal' ? '（演练）' : ''}；由清风 ${program}、Redis ${redis} 写成`;

function factsText({ takenAt, keys, chains }: Manifest, zone: string): string {
  const ends = Object.values(chains).flatMap(({ length, hash }) => (hash ? [`S${length}-${hash}`] : []));
  const seals = ends.length > 0 ? `；封存校验码 ${ends.join('、')}` : '';
  return `数据时间：${takenText(takenAt, zone)}；共 ${keys} 项${seals}`;
}

/** Says that a backup that was tried out is not as it was sealed. */
export const drillMisfit = (count: number): string =>
  `有 ${count} 处与封存的记录不符，请用 npm run qingfeng -- verify 查看现有数据是否也如此`;

/** Says where the way back from an upgrade lies. */
export const upgradeBackup = (path: string): string =>
  `清风已更新，数据将由新版本接着使用；更新前的数据已备份到 ${path}。`;
