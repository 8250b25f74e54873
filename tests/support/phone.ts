import type { Message } from 'grammy/types';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';

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
