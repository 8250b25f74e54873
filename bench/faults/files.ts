import { setTimeout as wait } from 'node:timers/promises';
import { writeWorkbook } from '../../src/files/spreadsheet/write.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { HOSTILE_FILES } from '../../tests/support/hostile-files.ts';
import { type Measured, startProduct } from '../process.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';

const OFFICER = 1;
/** People who write while the file is read, each in turn. */
const OTHERS = 20;
const EVERY_MS = 50;
const PEOPLE = 5_000;
/** The rest after a file, so that no row has the costs of the one before. */
const REST_MS = 1_000;
const GIVEN_UP_AFTER_MS = 60_000;
/** Twenty megabytes have to come in beside everything else. */
const SLOWEST_MS = 1_000;
const MOST_MIB = 700;
const TOLD_LENGTH = 60;

type SentFile = { name: string; what: string; bytes: Uint8Array };
type Met = { seconds: number; peakMiB: number; slowestMs: number; told: string };

/** An officer sends files that cost more than they weigh, while others go on writing. */
export async function sendHostileFiles(stage: Stage): Promise<void> {
  await stage.clear();
  const api = await stage.openApi();
  await stage.seatPeople(OTHERS, [api]);
  const officer = api.addAccount({ id: OFFICER, first_name: '管理员' });
  const product = startProduct(stage.environment(api));
  await answered(officer, '/help');
  const rows: string[][] = [];
  const met: Met[] = [];
  for await (const file of filesToSend()) {
    const one = await meet(file, officer, api, product);
    met.push(one);
    const figures = [one.seconds, one.peakMiB, one.slowestMs].map((value, i) =>
      figure(value, i === 0 ? 1 : 0),
    );
    rows.push([file.what, figure(file.bytes.length / 1024), ...figures, one.told]);
    await wait(REST_MS);
  }
  const last = await answered(officer, '/help').catch(() => undefined);
  await product.kill();
  printTable(
    'An officer sends files, one after the other, to one process',
    ['file', 'KiB', 'seconds', 'peak MiB', 'slowest other ms', 'what the officer was told'],
    rows,
  );
  printBars(met, last);
  await api.close();
}

/** @param last how long the answer took to what was asked after all files (milliseconds); undefined where none came */
function printBars(met: readonly Met[], last: number | undefined): void {
  const slowest = Math.max(...met.map(({ slowestMs }) => slowestMs));
  const most = Math.max(...met.map(({ peakMiB }) => peakMiB));
  printTable(
    'All of them together',
    ['', 'measured', 'bar'],
    [
      [
        'slowest answer to somebody else, ms',
        figure(slowest),
        `< ${SLOWEST_MS} ${verdict(slowest < SLOWEST_MS)}`,
      ],
      ['most memory, MiB', figure(most), `< ${MOST_MIB} ${verdict(most < MOST_MIB)}`],
      [
        'the process at the end',
        last === undefined ? 'answers nothing' : `answers in ${figure(last)} ms`,
        verdict(last !== undefined),
      ],
    ],
  );
}

/** Two honest files first, to compare with. */
async function* filesToSend(): AsyncGenerator<SentFile> {
  const columns = ['姓名', '部门', '职务', '手机'].map((title) => ({ title }));
  const people = Array.from({ length: PEOPLE }, (_, i) => [
    `人员${i}`,
    `部门${i % 40}`,
    '科员',
    '13800000000',
  ]);
  const roster = await writeWorkbook([{ name: '名册', columns, rows: people }]);
  yield { name: '名册.xlsx', what: `an honest roster of ${figure(PEOPLE)} people`, bytes: roster };
  for (const { name, what, make } of HOSTILE_FILES) yield { name, what, bytes: await make() };
}

async function meet(
  file: SentFile,
  officer: Participant,
  api: BotApiServer,
  product: Measured,
): Promise<Met> {
  product.forgetPeakMemory();
  const others = askMeanwhile(api);
  const began = performance.now();
  const sent = await officer.sendFile({ name: file.name, type: '', bytes: file.bytes });
  const reply = await replyTo(officer, sent.message_id);
  const seconds = (performance.now() - began) / 1000;
  const slowestMs = await others.stop();
  const told = reply.replace(/\s+/g, ' ').slice(0, TOLD_LENGTH);
  return { seconds, slowestMs, told, peakMiB: product.peakMemoryMiB() };
}

/** Somebody else writes every now and then, until it is stopped: then it tells how long the slowest answer took. */
function askMeanwhile(api: BotApiServer): { stop(): Promise<number> } {
  const answers: Promise<number>[] = [];
  const timer = setInterval(() => {
    const other = api.findAccount(accountOf((answers.length % OTHERS) + 1));
    if (other) answers.push(answered(other, '/me'));
  }, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      return Math.max(0, ...(await Promise.all(answers)));
    },
  };
}

/** Milliseconds until the bot has answered. */
async function answered(account: Participant, text: string): Promise<number> {
  const began = performance.now();
  await replyTo(account, account.send(text).message_id);
  return performance.now() - began;
}

async function replyTo(account: Participant, after: number): Promise<string> {
  const reply = await account.waitForMessage(
    ({ message_id: id, from }) => id > after && from?.is_bot === true,
    { timeoutMs: GIVEN_UP_AFTER_MS },
  );
  return reply.text ?? reply.caption ?? '';
}
