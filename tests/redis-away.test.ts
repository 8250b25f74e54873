import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadConfig } from '../src/app/config.ts';
import { openRedis } from '../src/app/open-redis.ts';
import { ask } from './support/bot-api.ts';
import { CLERK } from './support/cast.ts';
import { startTestOffice } from './support/office.ts';
import { see, tap } from './support/phone.ts';
import { dataFolder } from './support/program.ts';

/** An office on the private Redis that a live start would have, which can be held and let go. */
async function startOfficeOnItsOwnRedis() {
  const dataDir = dataFolder();
  const opened = await openRedis(loadConfig({ DATA_DIR: dataDir }), 'live', pino({ level: 'silent' }));
  onTestFinished(opened.close);
  const office = await startTestOffice({ opened, people: [CLERK] });
  const redisPid = Number(readFileSync(join(dataDir, 'office/redis.pid'), 'utf8'));
  return { ...office, redisPid };
}

/** Holds Redis as a stalled machine would; returns what lets it go on. */
function stall(pid: number): () => void {
  process.kill(pid, 'SIGSTOP');
  const goOn = () => void process.kill(pid, 'SIGCONT');
  onTestFinished(goOn);
  return goOn;
}

test('a tap while Redis hangs is told to wait, and is carried out by itself afterwards', async () => {
  const office = await startOfficeOnItsOwnRedis();
  const account = office.clerk;
  const list = await ask(account, '/exam');
  const rules = await tap(account, list, '快速自测 · 随时可做', '限时');
  const card = await tap(account, rules, '▶ 开始', '第 1/20 题');
  const option = card.reply_markup?.inline_keyboard.flat()[0]?.text ?? '';

  const goOn = stall(office.redisPid);
  const told = await account.tap(card.message_id, option);
  expect(told).toMatchObject({ alert: true, text: expect.stringContaining('恢复后会自动办理') });
  expect(told.text).not.toContain('没有保存');
  goOn();
  await see(account, '第 2/20 题');
});

test('a command whose outcome is unknown is told so, looked up when Redis is back, and done once', async () => {
  const office = await startOfficeOnItsOwnRedis();
  const account = office.clerk;
  const list = await ask(account, '/exam');
  const rules = await tap(account, list, '快速自测 · 随时可做', '限时');
  // The stall comes between the storing of the tap and its handling: whatever it asks is not answered in time.
  const { start } = office.services.attempts;
  let goOn = () => {};
  vi.spyOn(office.services.attempts, 'start').mockImplementationOnce((...args) => {
    goOn = stall(office.redisPid);
    return start(...args);
  });
  const told = await account.tap(rules.message_id, '▶ 开始');
  expect(told).toMatchObject({ alert: true, text: expect.stringContaining('还不能确定') });
  goOn();
  await see(account, '第 1/20 题');
});

test('while Redis is being started again after its death nothing confirmed is lost', async () => {
  const office = await startOfficeOnItsOwnRedis();
  const account = office.clerk;
  const list = await ask(account, '/exam');
  const rules = await tap(account, list, '快速自测 · 随时可做', '限时');
  const card = await tap(account, rules, '▶ 开始', '第 1/20 题');
  await account.tap(card.message_id, card.reply_markup?.inline_keyboard.flat()[0]?.text ?? '');
  await see(account, '第 2/20 题');
  process.kill(office.redisPid, 'SIGKILL');
  const reopened = await ask(account, '/exam');
  const rulesAgain = await tap(account, reopened, '快速自测 · 继续', '限时 15 分钟');
  await account.tap(rulesAgain.message_id, '▶ 继续作答');
  await account.waitForMessage(
    ({ message_id, text }) => message_id >= reopened.message_id && text?.startsWith('第 2/20 题') === true,
  );
});

test('a confirmed broadcast of unknown outcome is told so, looked up, and sent once', async () => {
  const office = await startOfficeOnItsOwnRedis();
  const { clerk: member, officer } = office;
  await ask(officer, '/broadcast');
  officer.send('今天下午三点开会');
  const card = await officer.waitForMessage(({ text }) => text?.startsWith('选择受众') === true);
  await tap(officer, card, '☐ 全体', '受众：全体');
  const confirm = await tap(officer, card, '下一步 ➡', '确认发送');
  // Redis has the command, and the answer to it does not come.
  const { startNotice } = office.services.notices;
  let goOn = () => {};
  vi.spyOn(office.services.notices, 'startNotice').mockImplementationOnce(async (...args) => {
    await startNotice(...args);
    goOn = stall(office.redisPid);
    return startNotice(...args);
  });
  const question = officer.send('1');
  const told = await officer.waitForMessage(
    ({ message_id, from }) => message_id > question.message_id && from?.is_bot === true,
  );
  expect(told.text).toContain('是否已经完成，还不能确定');
  goOn();
  await officer.waitForMessage(
    ({ message_id, text }) => message_id > told.message_id && text?.includes('今天下午三点开会') === true,
  );
  await see(member, '今天下午三点开会');
  expect(await office.services.notices.listRecent()).toHaveLength(1);
  expect(member.messages().filter(({ text }) => text?.includes('今天下午三点开会'))).toHaveLength(1);
  expect(confirm.message_id).toBe(card.message_id);
});
