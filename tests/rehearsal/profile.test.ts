import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startBotApi } from '../support/bot-api.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-rehearsal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('the bot says what it is, to each in their language', async () => {
  const api = await startBotApi();
  await api.call('setMyDescription', { description: 'An office bot' });
  await api.call('setMyDescription', { description: '廉洁提醒机器人', language_code: 'zh' });
  await api.call('setMyShortDescription', { short_description: '廉洁提醒' });
  expect(api.profile.descriptions.shownIn('zh')).toBe('廉洁提醒机器人');
  expect(api.profile.descriptions.shownIn('de')).toBe('An office bot');
  expect((await api.call('getMyDescription')).result).toEqual({ description: 'An office bot' });
  expect((await api.call('getMyShortDescription')).result).toEqual({ short_description: '廉洁提醒' });
  await api.call('setMyDescription', { language_code: 'zh' });
  expect((await api.call('getMyDescription', { language_code: 'zh' })).result).toEqual({ description: '' });
});

test('a chat has its own menu button, or that of all chats', async () => {
  const api = await startBotApi();
  api.addAccount({ id: 5, first_name: '何雨桐' });
  const buttonOf = async (chat_id: number) => (await api.call('getChatMenuButton', { chat_id })).result;
  expect(await buttonOf(5)).toEqual({ type: 'default' });
  await api.call('setChatMenuButton', { menu_button: { type: 'commands' } });
  const own = { type: 'web_app', text: '答题', web_app: { url: 'https://a.cn' } };
  await api.call('setChatMenuButton', { chat_id: 5, menu_button: own });
  expect([await buttonOf(5), await buttonOf(6)]).toEqual([own, { type: 'commands' }]);
  await api.call('setChatMenuButton', { chat_id: 5, menu_button: { type: 'default' } });
  expect(await buttonOf(5)).toEqual({ type: 'commands' });
});

test.each([
  ['setMyDescription', { description: '清'.repeat(513) }, 'longer than 512 characters'],
  ['setMyShortDescription', { short_description: '清'.repeat(121) }, 'longer than 120 characters'],
  ['setMyDescription', { description: '清', language_code: 'zh-hans' }, 'no two-letter code'],
  ['setChatMenuButton', { chat_id: 5, menu_button: { type: 'commands' } }, 'chat not found'],
  ['setChatMenuButton', { menu_button: { type: 'dance' } }, 'unknown type'],
])('%s refuses %o', async (method, parameters, says) => {
  const api = await startBotApi();
  expect(await api.call(method, parameters)).toMatchObject({
    error_code: 400,
    description: expect.stringContaining(says),
  });
});

test('what the bot says of itself survives a restart; a file that knows nothing of it is read', async () => {
  const folder = temporaryFolder();
  const before = await startBotApi({ folder });
  await before.call('setMyDescription', { description: '廉洁提醒机器人' });
  await before.call('setChatMenuButton', { menu_button: { type: 'commands' } });
  await before.close();
  const after = await startBotApi({ folder });
  expect(after.profile.descriptions.find()).toBe('廉洁提醒机器人');
  expect(after.profile.menuButtonOf(5)).toEqual({ type: 'commands' });
  await after.close();

  const path = join(folder, 'chats.json');
  const { profile: _, ...old } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify(old));
  const fromOld = await startBotApi({ folder });
  expect(fromOld.profile.descriptions.find()).toBe('');
});
