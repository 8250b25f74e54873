import type { Message } from 'grammy/types';
import type { Person } from '../../src/kernel/person.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { startTestOffice } from './office.ts';

/** A whole office with these people on its roster, and the phones of those who use it. */
export async function anOfficeWithBot(people: readonly Person[] = [], adminIds: readonly number[] = []) {
  const settings = { ADMIN_IDS: adminIds.join(',') };
  const { api, clock, services, stores } = await startTestOffice({ people, settings });
  return {
    api,
    clock,
    ...services,
    store: stores.people,
    /** The phone of the account with this id. */
    phone: (id: number, firstName = `账号${id}`) => api.addAccount({ id, first_name: firstName }),
    download: (message: Message) => downloadFrom(api, message),
  };
}

/** A document that the bot sent. */
export async function downloadFrom(
  { url, token }: Pick<BotApiServer, 'url' | 'token'>,
  message: Message,
): Promise<{ name: string; bytes: Uint8Array }> {
  const query = new URLSearchParams({ file_id: message.document?.file_id ?? '' });
  const found = await fetch(`${url}/bot${token}/getFile?${query}`);
  const { result } = (await found.json()) as { result: { file_path: string } };
  const file = await fetch(`${url}/file/bot${token}/${result.file_path}`);
  return { name: message.document?.file_name ?? '', bytes: new Uint8Array(await file.arrayBuffer()) };
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
