import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { openOffice } from './broadcast.ts';
import { startFront } from './front.ts';
import { startProgram } from './program.ts';
import { untilStatus } from './status.ts';

const SECRET = 'of-telegram-and-the-office-alone';
const HEADER = 'x-telegram-bot-api-secret-token';
const KNOCKS = 200;
const SLOW_BYTES = 20;
const SLOW_BYTE_MS = 500;
const NOTICED_WITHIN_SECONDS = 30;
const ANSWERED_WITHIN_MS = 60_000;

/** What becomes of posts to an office behind nginx: of Telegram's, of others', and of those that do not get through. */
export async function knockAtTheWebhook(stage: Stage): Promise<void> {
  const api = await openOffice(stage, 2);
  const [port, inside, health] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}/qingfeng`;
  const open = () => startFront({ listen: [`127.0.0.1:${port}`], to: `http://127.0.0.1:${inside}` });
  let front = await open();
  const program = startProgram({
    ...{ ...stage.environment(api), ADMIN_IDS: String(accountOf(1)), LOG_LEVEL: 'warn' },
    ...{ WEBHOOK_URL: url, WEBHOOK_PORT: String(inside), WEBHOOK_SECRET: SECRET },
    METRICS_PORT: String(health),
  });
  await untilStatus(health, 200);
  const rows: string[][] = [];
  const see = (what: string, seen: string, holds: boolean) => rows.push([what, seen, verdict(holds)]);

  const first = await secondsUntilAnswer(api);
  see('the right secret', `answered after ${figure(first, 1)} s`, first < NOTICED_WITHIN_SECONDS);
  for (const [what, secret, path, body, status] of REFUSED) {
    const replied = await post(url.replace('/qingfeng', path), secret, body);
    see(what, `HTTP ${replied}`, replied === status);
  }
  for (let knock = 0; knock < KNOCKS; knock++) await post(url, 'guessed', '{}');
  const said = program.said().split('不是 Telegram 的请求').length - 1;
  see(`${KNOCKS} with a wrong secret`, `said ${said} time in the log`, said === 1);
  const [slow, meanwhile] = await Promise.all([postSlowly(port), secondsUntilAnswer(api)]);
  see(
    'a body that comes a byte at a time',
    `HTTP ${slow}; somebody else answered after ${figure(meanwhile, 1)} s`,
    slow === 400 && meanwhile < (SLOW_BYTES * SLOW_BYTE_MS) / 1000,
  );

  await front.close();
  api.findAccount(accountOf(1))?.send('/help');
  const red = await untilStatus(health, 503);
  see('nginx is down', `red after ${figure(red, 1)} s`, red <= NOTICED_WITHIN_SECONDS);
  await program.until('送不到 WEBHOOK_URL');
  front = await open();
  const green = await untilStatus(health, 200);
  see('nginx is there again', `green after ${figure(green, 1)} s`, green <= NOTICED_WITHIN_SECONDS);
  const again = await secondsUntilAnswer(api);
  see('… and what waited', `answered after ${figure(again, 1)} s`, again < NOTICED_WITHIN_SECONDS);
  await program.end();
  await front.close();
  await api.close();
  printTable('A webhook behind nginx', ['', 'measured', ''], rows);
  for (const line of program.said().split('\n')) if (/WEBHOOK_URL/.test(line)) console.log(`  ${line}`);
}

type Refused = [what: string, secret: string | undefined, path: string, body: string, status: number];

const REFUSED: readonly Refused[] = [
  ['a wrong secret', 'guessed', '/qingfeng', '{"update_id":1}', 401],
  ['no secret', undefined, '/qingfeng', '{"update_id":1}', 401],
  ['another path', SECRET, '/elsewhere', '{"update_id":1}', 404],
  ['no update', SECRET, '/qingfeng', '[]', 400],
  ['2 MB', SECRET, '/qingfeng', `{"update_id":1,"text":"${'x'.repeat(2 * 1024 * 1024)}"}`, 413],
];

async function post(url: string, secret: string | undefined, body: string): Promise<number> {
  const headers: Record<string, string> = secret === undefined ? {} : { [HEADER]: secret };
  const reply = await fetch(url, { method: 'POST', headers, body });
  await reply.arrayBuffer();
  return reply.status;
}

/** No update, with the right secret, over ten seconds. */
async function postSlowly(port: number): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (chunk) => {
    said += chunk;
  });
  socket.write(
    `POST /qingfeng HTTP/1.1\r\nHost: here\r\n${HEADER}: ${SECRET}\r\nContent-Length: ${SLOW_BYTES}\r\n\r\n`,
  );
  for (let sent = 0; sent < SLOW_BYTES; sent++) {
    socket.write('x');
    await wait(SLOW_BYTE_MS);
  }
  while (!said.includes('\r\n')) await wait(SLOW_BYTE_MS);
  socket.destroy();
  return Number(said.split(' ')[1]);
}

async function secondsUntilAnswer(api: BotApiServer): Promise<number> {
  const begun = performance.now();
  const officer = api.findAccount(accountOf(1));
  officer?.send('/help');
  await officer?.waitForMessage(({ text }) => text?.startsWith('可用的命令') === true, {
    timeoutMs: ANSWERED_WITHIN_MS,
  });
  return (performance.now() - begun) / 1000;
}
