import type { Message } from 'grammy/types';
import { writeWorkbook } from '../../src/files/spreadsheet/write.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { everybody } from '../../tests/support/notice-draft.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { addOfficer, countArrivals, NOTICE_ID, openOffice, untilDone, untilSent } from './broadcast.ts';
import { limitMemory, type MemoryLimit } from './memory-limit.ts';
import { openBeside, seatOwnOffice } from './own-office.ts';
import { startProgram } from './program.ts';

const MIB = 1024 * 1024;
const IMPORTED = 5_000;
const SEATED = 20;
/** What the smallest machine has that is rented, half of that, and what is not enough. */
const LIMITS_MIB = [1_024, 512, 256, 160];
/** With so much nothing may die. */
const ENOUGH_MIB = 512;
const WITHIN_MS = 90_000;
const BROADCAST_TO = 400;

/** What becomes of an office whose memory is short: the program's, and that of Redis. */
export async function runShortOfMemory(stage: Stage): Promise<void> {
  const rows: string[][] = [];
  for (const mib of LIMITS_MIB) {
    const limit = limitMemory(mib * MIB);
    rows.push(
      limit
        ? await importUnder(stage, mib, limit)
        : [`${mib} MB`, 'not tried: this user may limit nobody', '', '', ''],
    );
  }
  printTable(
    `${figure(IMPORTED)} people are imported, and the roster is fetched, by a program with so much memory`,
    ['', 'killed', 'imported', 'fetched', 'in the end'],
    rows,
  );
  printTable(
    'Redis has no memory left in the middle of a broadcast',
    ['', 'measured', 'bar'],
    await fillRedis(stage),
  );
}

async function importUnder(stage: Stage, mib: number, limit: MemoryLimit): Promise<string[]> {
  const api = await stage.openApi();
  const { REDIS_URL: _, ...environment } = stage.environment(api);
  const dataDir = environment.DATA_DIR ?? '';
  await seatOwnOffice(stage, { dataDir, people: SEATED, api });
  const life = keepStarting({ ...environment, ADMIN_IDS: String(accountOf(1)) }, limit);
  try {
    const imported = await importRoster(api);
    const fetched = await fetchRoster(api);
    const office = openBeside(stage, dataDir);
    const people = await office.stores.people.count().catch(() => Number.NaN);
    await office.close();
    const isWhole = people === SEATED || people === SEATED + IMPORTED;
    const isHonest = imported === 'yes' ? people === SEATED + IMPORTED : isWhole;
    const mayDie = mib < ENOUGH_MIB;
    return [
      `${mib} MB`,
      `${figure(limit.kills())}${mayDie ? '' : ` ${verdict(limit.kills() === 0)}`}`,
      `${imported}${mayDie ? '' : ` ${verdict(imported === 'yes')}`}`,
      `${fetched}${mayDie ? '' : ` ${verdict(fetched === 'yes')}`}`,
      `${figure(people)} people ${verdict(isHonest)}`,
    ];
  } finally {
    await life.end();
    await limit.remove();
    await api.close();
  }
}

/** Starts the program again whenever it is killed, as a service manager does. */
function keepStarting(settings: Record<string, string>, { launcher }: MemoryLimit) {
  let isOver = false;
  let current = startProgram(settings, [], { before: launcher });
  const living = (async () => {
    while (!isOver) {
      await current.exit;
      if (!isOver) current = startProgram(settings, [], { before: launcher });
    }
  })();
  return {
    async end() {
      isOver = true;
      current.child.kill();
      await living;
    },
  };
}

type Said = 'yes' | 'refused' | 'no answer';

async function importRoster(api: BotApiServer): Promise<Said> {
  const officer = officerOf(api);
  const columns = ['姓名', '部门', '职务', '手机'].map((title) => ({ title }));
  const rows = Array.from({ length: IMPORTED }, (_, index) => [
    `新员${index}`,
    `市局/科室${index % 300}`,
    '科员',
    String(13_900_000_000 + index),
  ]);
  const bytes = await writeWorkbook([{ name: '名册', columns, rows }]);
  await officer.sendFile({ name: '名册.xlsx', type: '', bytes });
  const review = await answerWith(officer, /尚未改动|没有读|太大|内存|没能|搁置/);
  if (review === undefined) return 'no answer';
  const apply = review.reply_markup?.inline_keyboard.flat().find(({ text }) => text.includes('确认导入'));
  if (!apply) return 'refused';
  void officer.tap(review.message_id, apply.text).catch(() => {});
  return (await answerWith(officer, /名册已更新/)) ? 'yes' : 'no answer';
}

const DOWNLOAD = '下载名册';

/** Other words of the bot may stand in the chat, too. */
const hasButton = ({ reply_markup }: Message, label: string): boolean =>
  reply_markup?.inline_keyboard.flat().some(({ text }) => text === label) ?? false;

async function fetchRoster(api: BotApiServer): Promise<Said> {
  officerOf(api).send('/people');
  const card = await officerOf(api)
    .waitForMessage((message) => hasButton(message, DOWNLOAD), { timeoutMs: WITHIN_MS })
    .catch(() => undefined);
  if (!card) return 'no answer';
  void officerOf(api)
    .tap(card.message_id, DOWNLOAD)
    .catch(() => {});
  const file = await officerOf(api)
    .waitForMessage(({ document }) => document !== undefined, { timeoutMs: WITHIN_MS })
    .catch(() => undefined);
  return file ? 'yes' : 'no answer';
}

function officerOf(api: BotApiServer) {
  const officer = api.findAccount(accountOf(1));
  if (!officer) throw new Error('Nobody is seated.');
  return officer;
}

const answerWith = (officer: Participant, words: RegExp) =>
  officer
    .waitForMessage(({ text, from }) => from?.is_bot === true && words.test(text ?? ''), {
      timeoutMs: WITHIN_MS,
    })
    .catch(() => undefined);

/** The limit of Redis is reached under a broadcast, and raised again. */
async function fillRedis(stage: Stage): Promise<string[][]> {
  const api = await openOffice(stage, BROADCAST_TO);
  const officer = await addOfficer(stage, api);
  const program = startProgram(stage.environment(api));
  await program.until('清风已启动');
  await stage.services.notices.startNotice(everybody(NOTICE_ID));
  await untilSent(api, BROADCAST_TO / 4);
  await stage.redis.config('SET', 'maxmemory', '1');
  const stopped = await answerWith(officer, /数据存储停止运行[\s\S]*请调高 maxmemory/);
  await stage.redis.config('SET', 'maxmemory', '0');
  const back = await answerWith(officer, /数据存储已恢复/);
  const { state } = await untilDone(stage);
  const { lost, repeated } = await countArrivals(stage, api, BROADCAST_TO);
  program.child.kill();
  await program.exit;
  await api.close();
  return [
    ['officer told why, with the remedy', stopped ? 'yes' : 'no', verdict(stopped !== undefined)],
    ['officer told that it goes on', back ? 'yes' : 'no', verdict(back !== undefined)],
    ['broadcast in the end', state, verdict(state === 'done')],
    ['lost', figure(lost), `0 ${verdict(lost === 0)}`],
    ['sent twice', figure(repeated), `0 ${verdict(repeated === 0)}`],
  ];
}
