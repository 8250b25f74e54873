import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createRehearsalClock } from '../../src/rehearsal/rehearsal-clock.ts';
import { startBotApi } from '../support/bot-api.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-rehearsal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a rehearsal goes on after a restart where it was', async () => {
  const folder = temporaryFolder();
  const before = await startBotApi({ folder });
  const person = before.addAccount({ id: 5, first_name: '何雨桐' });
  before.addGroup({ id: -100, title: '工作群', members: [5] });
  person.send('/start');
  const bytes = new TextEncoder().encode('内容');
  const file = await person.sendFile({ name: 'a.txt', type: 'text/plain', bytes });
  const { result: card } = await before.call('sendMessage', { chat_id: 5, text: '提醒' });
  await before.call('setMyCommands', { commands: [{ command: 'menu', description: '菜单' }] });
  const { result: updates } = await before.call('getUpdates');
  await before.close();

  const after = await startBotApi({ folder });
  const same = after.addAccount({ id: 5, first_name: '何雨桐' });
  expect(same.messages().map(({ text }) => text)).toEqual(['/start', undefined, '提醒']);
  expect((await after.call('getUpdates')).result).toEqual(updates);
  expect(
    await after.call('editMessageText', { chat_id: 5, message_id: card.message_id, text: '已知悉' }),
  ).toMatchObject({
    ok: true,
  });
  const { result } = await after.call('getFile', { file_id: file.document?.file_id });
  const download = await fetch(`${after.url}/file/bot${after.token}/${result.file_path}`);
  expect(await download.text()).toBe('内容');
  expect(after.commands.shownIn(5, 'private')).toHaveLength(1);
  expect((await after.call('getChatMemberCount', { chat_id: -100 })).result).toBe(2);
});

test('numbers of messages and updates are not given twice, even if a crash lost the last ones', async () => {
  const folder = temporaryFolder();
  const before = await startBotApi({ folder });
  const last = before.addAccount({ id: 5, first_name: '何雨桐' }).send('/start');
  const { result } = await before.call('getUpdates');
  await before.close();
  const after = await startBotApi({ folder });
  const first = after.addAccount({ id: 5, first_name: '何雨桐' }).send('/start');
  const { result: later } = await after.call('getUpdates', { offset: -1 });
  expect(first.message_id).toBeGreaterThan(last.message_id + 500);
  expect(later[0].update_id).toBeGreaterThan(result[0].update_id + 500);
});

test('the file is written whole beside the old one, for its owner alone', async () => {
  const folder = temporaryFolder();
  const api = await startBotApi({ folder });
  api.addAccount({ id: 5, first_name: '何雨桐' });
  await api.close();
  expect(readdirSync(folder)).toEqual(['chats.json']);
  expect(JSON.parse(readFileSync(join(folder, 'chats.json'), 'utf8'))).toMatchObject({ version: 1 });
});

test('a damaged file stops the start and says what to do', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'chats.json'), '{"version":1,');
  await expect(startBotApi({ folder })).rejects.toThrow(/chats\.json is damaged\. Delete it/);
});

test('the clock keeps its distance from the machine over a restart, until it goes back', () => {
  const file = join(temporaryFolder(), 'clock.json');
  let machineTime = 1_000_000;
  const machine = { now: () => machineTime };
  const clock = createRehearsalClock({ file, machine });
  let moves = 0;
  clock.onMoved(() => {
    moves += 1;
  });
  clock.set(5_000_000);
  clock.advance(500);
  machineTime += 250;
  expect(clock.now()).toBe(5_000_750);
  expect(createRehearsalClock({ file, machine }).now()).toBe(5_000_750);
  clock.realTime();
  expect(clock.now()).toBe(machineTime);
  expect(moves).toBe(3);
});
