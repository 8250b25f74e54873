import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BotApiServer, createBotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { startProgram } from './program.ts';

const OFFICERS = [accountOf(1), accountOf(2)] as const;
const QUESTIONS = 30;
const QUESTION_EVERY_MS = 3_000;
/** Officers are told of what lasts a minute. */
const TOLD_WITHIN_MS = 60_000;

type Way = 'polls' | 'webhook';

/** Two offices, each with data of its own, that were given the same token: each says of the other that it takes a part of what people write. */
export async function shareTheToken(stage: Stage): Promise<void> {
  const rows = [await run(stage, 'polls', 'polls'), await run(stage, 'polls', 'webhook')];
  printTable(
    `The same token in two offices, ${2 * QUESTIONS} questions`,
    ['', 'answered by theirs', 'taken by the other', 'answered twice', 'told in the log', 'officers told'],
    rows,
  );
}

async function run(stage: Stage, ...ways: readonly Way[]): Promise<string[]> {
  const api = await createBotApiServer();
  for (const id of OFFICERS) api.addAccount({ id, first_name: `管理员${id}` }).send('/start');
  const offices = await Promise.all(ways.map((way, at) => startOffice(stage, api, way, OFFICERS[at] ?? 0)));
  for (const office of offices) await office.until('清风已启动');
  for (let question = 0; question < QUESTIONS; question++) {
    for (const id of OFFICERS) api.findAccount(id)?.send('/help');
    await wait(QUESTION_EVERY_MS);
  }
  const told = await Promise.all(OFFICERS.map((id) => isToldOfStranger(api, id)));
  const answers = OFFICERS.map((id) => countAnswers(api, id));
  const answered = answers.reduce((sum, count) => sum + Math.min(QUESTIONS, count), 0);
  const twice = answers.reduce((sum, count) => sum + Math.max(0, count - QUESTIONS), 0);
  const logged = offices.filter(({ said }) => said().includes('不是本单位 Redis 里的进程')).length;
  for (const office of offices) await office.end();
  await api.close();
  return [
    ways.join(', '),
    figure(answered),
    figure(2 * QUESTIONS - answered),
    `${figure(twice)} ${verdict(twice === 0)}`,
    `${logged} of 2 ${verdict(logged === 2)}`,
    `${told.filter(Boolean).length} of 2 ${verdict(told.every(Boolean))}`,
  ];
}

async function startOffice(stage: Stage, api: BotApiServer, way: Way, officer: number) {
  const port = await freePort();
  const webhook = {
    ...{ WEBHOOK_URL: `http://127.0.0.1:${port}/qingfeng`, WEBHOOK_PORT: String(port) },
    WEBHOOK_SECRET: `of-office-${officer}-alone`,
  };
  return startProgram({
    ...{ DATA_DIR: mkdtempSync(join(stage.folder, 'office-')), LOG_LEVEL: 'warn' },
    ...{ BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url, ADMIN_IDS: String(officer) },
    ...(way === 'webhook' && webhook),
  });
}

function isToldOfStranger(api: BotApiServer, id: number): Promise<boolean> {
  const told = api
    .findAccount(id)
    ?.waitForMessage(({ text }) => text?.includes('令牌在别处也在使用') === true, {
      timeoutMs: TOLD_WITHIN_MS,
    });
  return (told ?? Promise.reject()).then(
    () => true,
    () => false,
  );
}

/** What their own office answers: in the other they are strangers, whom it turns away. */
function countAnswers(api: BotApiServer, id: number): number {
  const messages = api.findAccount(id)?.messages() ?? [];
  return messages.filter(({ from, text }) => from?.is_bot && text?.startsWith('可用的命令')).length;
}
