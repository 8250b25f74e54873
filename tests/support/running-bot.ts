import type { Message } from 'grammy/types';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createApiClient } from '../../src/bot/api-client.ts';
import { createFeatures } from '../../src/bot/commands/index.ts';
import { createBot } from '../../src/bot/create-bot.ts';
import { startPolling } from '../../src/bot/polling.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import type { Services } from '../../src/services/index.ts';
import { createFlowStore } from '../../src/store/flow-store.ts';
import { createInboxStore } from '../../src/store/inbox-store.ts';
import { startBotApi } from './bot-api.ts';
import { anOffice } from './office.ts';

const silent = pino({ level: 'silent' });

/** An office with its real bot on a Bot API server, as far as people are concerned. */
export async function anOfficeWithBot(people: readonly Person[] = [], adminIds: readonly number[] = []) {
  const office = await anOffice(people, adminIds);
  const api = await startBotApi({ bot: { id: 1, first_name: '清风', username: 'qingfeng_bot' } });
  const client = createApiClient({ token: api.token, apiRoot: api.url });
  const bot = createBot({
    token: api.token,
    apiRoot: api.url,
    client,
    features: createFeatures(),
    flows: createFlowStore(office.redis),
    clock: office.clock,
    log: silent,
    services: {
      ...office,
      office: { name: '清风市档案局', timezone: 'Asia/Shanghai' },
    } as unknown as Services,
  });
  await bot.init();
  const polling = startPolling({
    api: bot.api,
    inbox: createInboxStore(office.redis),
    handle: bot.handle,
    refuse: bot.refuse,
    log: silent,
  });
  onTestFinished(async () => {
    await polling.stop();
    await client.close();
  });

  return {
    ...office,
    api,
    /** The phone of the account with this id. */
    phone: (id: number, firstName = `账号${id}`) => api.addAccount({ id, first_name: firstName }),
    /** The bytes of a document that the bot sent. */
    async download(message: Message): Promise<{ name: string; bytes: Uint8Array }> {
      const file = await api.call('getFile', { file_id: message.document?.file_id });
      const response = await fetch(`${api.url}/file/bot${api.token}/${file.result.file_path}`);
      return { name: message.document?.file_name ?? '', bytes: new Uint8Array(await response.arrayBuffer()) };
    },
  };
}

/** The newest message in the chat that holds this text, or the first to come or to be edited so. */
export function see(phone: Participant, text: string): Promise<Message> {
  return phone.waitForMessage(
    (message) => (message.text ?? message.caption ?? '').includes(text) && message.from?.is_bot === true,
  );
}

/** Taps a button and waits until the chat shows the text. */
export async function tap(
  phone: Participant,
  message: Message,
  button: string,
  text: string,
): Promise<Message> {
  await phone.tap(message.message_id, button);
  return see(phone, text);
}

/** Sends a table as a file. */
export async function sendTable(phone: Participant, text: string, name = '名册.csv'): Promise<void> {
  await phone.sendFile({ name, type: 'text/csv', bytes: Buffer.from(text) });
}
