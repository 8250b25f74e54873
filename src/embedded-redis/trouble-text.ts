import { join } from 'node:path';
import { type DataFormat, MANIFEST, PARTS_FOLDER, SINGLE_FILE } from './data-format.ts';
import { LEAST_VERSION, type ServerVersion } from './server-version.ts';
import type { StartTrouble } from './start-trouble.ts';

/** Lines of the server's own words that are quoted. */
const QUOTED_LINES = 3;
const QUOTED_MOST = 300;
/** What the server says at every start, of the machine. */
const ADVICE = /WARNING|jemalloc/;

/** A server that runs on a folder, and the program that started it, as long as that lives; its folder as far as this user may see it. */
export type Holder = { pid: number; program?: { pid: number; folder: string | undefined } };
type Circumstances = { dataDir: string; said: string; holder: Holder | undefined };

const SENTENCES: Readonly<Record<StartTrouble, (circumstances: Circumstances) => string>> = {
  held: ({ dataDir, holder }) => `数据目录 ${dataDir} 正由另一个进程使用${heldBy(holder)}。`,
  'unknown-setting': () => 'Redis 不认识启动所需的一项设置。请换用 Redis 6.0 及以上或 Valkey。',
  'no-socket': ({ dataDir }) =>
    `数据目录 ${dataDir} 和临时目录都放不下本机套接字（路径过长，或文件系统不支持）。请用 TMPDIR 指定一个路径较短的本地目录，或换一个 DATA_DIR。`,
  'damaged-tail': ({ dataDir }) =>
    `数据文件末尾损坏，多由断电引起。请执行 npm start -- --repair：先把原文件复制到 ${dataDir} 下，再截去损坏的部分，并说明丢失了多少。`,
  'damaged-data': ({ dataDir }) =>
    `数据文件损坏，不能自动修复。请保留 ${dataDir} 原样另存一份，再用最近的备份恢复。`,
  'newer-format': () => '数据由更高版本的 Redis 写成，本机的打不开。请安装不低于原来版本的 Redis 或 Valkey。',
  'not-allowed': ({ dataDir }) =>
    `没有读写数据文件的权限。请检查 ${dataDir} 及其中文件的属主和权限，用当初的用户启动。`,
  'disk-full': ({ dataDir }) => `磁盘已满，Redis 不能写入 ${dataDir}。请清出空间后重新启动。`,
  memory: () => '内存不足，Redis 被系统结束。请关闭其他程序或增加内存后重新启动。',
  'disk-failed': ({ dataDir }) => `读写 ${dataDir} 时磁盘出错。请检查磁盘，先另存一份数据。`,
  'cannot-run': () => 'Redis 程序不能在本机运行。请重新安装 redis-server。',
  silent: () => 'Redis 启动后没有任何回应。请检查磁盘和系统负载后重新启动。',
  unknown: () => 'Redis 没有启动。',
};

/** Names who has the folder, and how it is let go: whoever stops the program stops its server. */
function heldBy(holder: Holder | undefined): string {
  if (!holder) return '。请先停止使用它的清风';
  const { pid, program } = holder;
  if (!program) return `（redis-server，进程号 ${pid}），启动它的清风已经停止。请执行 kill ${pid} 后重新启动`;
  const where = program.folder === undefined ? '' : `，程序在 ${program.folder}`;
  return `（清风，进程号 ${program.pid}${where}）。请先停止它（由 systemd 启动的用 systemctl stop，其他的执行 kill ${program.pid}），再重新启动`;
}

/** Says the cause and the remedy, with the server's own last words where they may say more. */
export function troubleText(trouble: StartTrouble, circumstances: Circumstances): string {
  const sentence = SENTENCES[trouble](circumstances);
  if (trouble === 'held') return sentence;
  const words = lastWords(circumstances.said);
  const log = join(circumstances.dataDir, 'redis.log');
  return words ? `${sentence}\nRedis 的原话（详见 ${log}）：${words}` : sentence;
}

export const tooOldText = ({ text }: ServerVersion): string =>
  `版本 ${text} 过低，至少需要 ${LEAST_VERSION}。`;

export const olderThanDataText = (): string =>
  '数据由 Redis 7 或更高版本写成，这个版本读不到它们，会得到一个空的单位，因此没有启动。';

/** Says why none of the servers will do. Where there are data, another Redis would be an empty office beside them. */
export function noneFitText(passedOver: readonly string[], hasData: boolean): string {
  const elsewhere = hasData ? '' : '，或在 .env 中设置 REDIS_URL';
  return `没有可用的 Redis：\n${passedOver.join('\n')}\n请安装较新的 Redis 或 Valkey 后重新启动${elsewhere}。`;
}

/** Says in one sentence that the data are newer than every server of this machine; the servers' own words are in the log. */
export function newerDataText(dataDir: string, servers: readonly string[]): string {
  return `${dataDir} 中的数据由更高版本的 Redis 写成，本机的（${servers.join('、')}）读不了，数据没有动：请安装不低于原来版本的 Redis 或 Valkey 后重新启动（原话见 ${join(dataDir, 'redis.log')}）。`;
}

/** Says that the repair has failed, that nothing is lost by it, and what to do. */
export function repairFailedText(dataDir: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `数据文件没有修复成功（${reason}），原文件没有丢失。请把 ${dataDir} 另存一份，再用最近的备份恢复。`;
}

/** Says why nothing is started on such data; undefined where they are as they should be. */
export function unusableDataText(format: DataFormat, dataDir: string): string | undefined {
  return UNUSABLE[format]?.(dataDir);
}

const UNUSABLE: Readonly<Partial<Record<DataFormat, (dataDir: string) => string>>> = {
  both: (dataDir) =>
    `${dataDir} 中有两份数据：${SINGLE_FILE}（Redis 6 的格式）和 ${PARTS_FOLDER}（Redis 7 的格式），不能确定哪一份是本单位的。请核对修改时间，把不用的一份移到别处，再重新启动。`,
  'no-manifest': (dataDir) =>
    `${join(dataDir, PARTS_FOLDER)} 中有数据文件，却缺少清单 ${MANIFEST}，启动会得到一个空的单位。请找回清单，或从备份恢复整个目录。`,
  'snapshot-only': (dataDir) =>
    `${dataDir} 中只有 dump.rdb，启动会得到一个空的单位。要恢复它，请用 redis-server --dir ${dataDir} --appendonly no 载入，执行 redis-cli config set appendonly yes，待 ${PARTS_FOLDER} 写好后停止，再启动清风；不需要它，请移到别处。`,
};

function lastWords(said: string): string {
  const lines = said.split('\n').filter((line) => !ADVICE.test(line));
  const words = lines.map((line) => line.replace(/^\d+:\w .*? [#*.-] /, '').trim());
  return words.filter(Boolean).slice(-QUOTED_LINES).join(' / ').slice(-QUOTED_MOST);
}
