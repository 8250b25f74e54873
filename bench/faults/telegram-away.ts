import { setTimeout as wait } from 'node:timers/promises';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { everybody } from '../../tests/support/notice-draft.ts';
import { accountOf, callAsBot, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { untilSent } from './broadcast.ts';
import { startFront } from './front.ts';
import { officeOn, openMachine } from './machine.ts';
import { startProgram } from './program.ts';

const PEOPLE = 20;
const NOTICE_ID = 'broadcast.1';
const HOUR_MS = 3_600_000;
const HOURS_AWAY = 25;
/** What the program does every few seconds it does in each of the hours. */
const HOUR_LASTS_MS = 2_000;
const TOLD_WITHIN_MS = 120_000;
const ANSWERED_WITHIN_MS = 30_000;
const TOLD = 'Telegram 只保留 24 小时的消息';

/** Telegram is away for longer than it keeps what people tap: who hears of it, and how it goes on. */
export async function loseTelegram(stage: Stage): Promise<void> {
  await stage.clear();
  const machine = openMachine(stage);
  const api = await machine.openApi();
  await stage.seatPeople(PEOPLE, [api]);
  const listen = [`127.0.0.1:${await freePort()}`];
  // Otherwise nginx says its own time, which nobody has led.
  const open = () => startFront({ listen, to: api.url, more: 'proxy_pass_header Date;' });
  let front = await open();
  const program = startProgram({
    ...{ ...stage.environment(api), ...machine.settings, ADMIN_IDS: String(accountOf(1)) },
    TELEGRAM_API_ROOT: `http://${listen[0]}`,
  });
  await program.until('清风已启动');
  await officeOn(stage, machine).services.notices.startNotice(everybody(NOTICE_ID));
  await untilSent(api, PEOPLE);
  const before = await acknowledges(api, 2);

  await front.close();
  // Of the same day as the line was lost: by its end Telegram has thrown it away.
  const thrownAway = acknowledges(api, 3);
  for (let hour = 1; hour <= HOURS_AWAY; hour++) {
    machine.leadTo(machine.now() + HOUR_MS);
    await wait(HOUR_LASTS_MS);
  }
  const isDropped = !(await thrownAway);
  await callAsBot(api, 'setWebhook', { url: '', drop_pending_updates: true });
  front = await open();
  const back = performance.now();
  const told = await officerHears(api);
  const toldAfter = (performance.now() - back) / 1000;
  const again = await acknowledges(api, 3);
  const later = await acknowledges(api, 4);
  const notOnce = countNotOnce(api);
  const times = (api.findAccount(accountOf(1))?.messages() ?? []).filter(({ text }) => text?.includes(TOLD));
  const isAlive = program.child.exitCode === null;
  await program.end();
  await front.close();
  await api.close();
  const yesOrNo = (holds: boolean) => [holds ? 'yes' : 'no', verdict(holds)];
  printTable(
    `Telegram is away for ${HOURS_AWAY} hours, and has thrown away what is older than a day`,
    ['', 'measured', ''],
    [
      [
        'a tap before it, and one in the first hour',
        `${before ? 'answered' : 'not answered'}, ${isDropped ? 'lost' : 'answered'}`,
        verdict(before && isDropped),
      ],
      ['the program goes on', ...yesOrNo(isAlive)],
      ['officer told that taps are lost', told ? `after ${figure(toldAfter, 1)} s` : 'no', verdict(told)],
      ['… so often', figure(times.length), verdict(times.length === 1)],
      ['whose tap was lost taps again: receipt', ...yesOrNo(again)],
      ['somebody else taps: receipt', ...yesOrNo(later)],
      ['people who did not get the notice once', figure(notOnce), `0 ${verdict(notOnce === 0)}`],
    ],
  );
}

/** Counts the people in whose chat the notice does not stand once, taken note of or not. */
function countNotOnce(api: BotApiServer): number {
  const ids = Array.from({ length: PEOPLE }, (_, index) => index + 1);
  return ids.filter((id) => {
    const messages = api.findAccount(accountOf(id))?.messages() ?? [];
    return messages.filter(({ text }) => text?.startsWith(everybody().title)).length !== 1;
  }).length;
}

const officerHears = (api: BotApiServer): Promise<boolean> =>
  (
    api
      .findAccount(accountOf(1))
      ?.waitForMessage(({ text }) => text?.includes(TOLD) === true, { timeoutMs: TOLD_WITHIN_MS }) ??
    Promise.reject()
  ).then(
    () => true,
    () => false,
  );

/** Somebody taps 已知悉; false where they are not told within a while that it is registered. */
async function acknowledges(api: BotApiServer, id: number): Promise<boolean> {
  const account = api.findAccount(accountOf(id));
  const card = account?.messages().findLast(({ text }) => text?.includes(everybody().title));
  if (!account || !card) return false;
  const answer = account.tapData(card.message_id, `receipt.ack:${NOTICE_ID}`);
  const said = await Promise.race([answer, wait(ANSWERED_WITHIN_MS, undefined)]);
  return said !== undefined && (said.text ?? '') !== '' && !said.text?.includes('系统暂时繁忙');
}
