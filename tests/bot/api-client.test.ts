import { Api } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { createApiClient } from '../../src/bot/api-client.ts';
import { startBotApi } from '../support/bot-api.ts';

test('a changed card is not read where nobody reads it, and a refusal of the change is', async () => {
  const server = await startBotApi();
  server.addAccount({ id: 5, first_name: '何' }).send('/start');
  const client = createApiClient({ token: server.token, apiRoot: server.url, unread: ['editMessageText'] });
  onTestFinished(() => client.close());
  const bot = new Api(server.token, { apiRoot: server.url });
  bot.config.use(client.transformer);
  const { message_id } = await bot.sendMessage(5, '第 1 题');
  expect(await bot.editMessageText(5, message_id, '第 2 题')).toBe(true);
  await expect(bot.editMessageText(5, message_id, '第 2 题')).rejects.toThrow('not modified');
});
