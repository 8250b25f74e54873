import { gunzipSync } from 'node:zlib';
import type { Message } from 'grammy/types';
import PizZip from 'pizzip';
import type { TestBotApi } from '../bot-api.ts';
import type { Heard } from '../exploring/explore.ts';
import { downloadFrom } from '../phone.ts';

/** Returns each message and toast of the bot as a text that begins with its words, with all that is in its file, also within archives. */
export async function unitsHeard(
  api: Pick<TestBotApi, 'url' | 'token'>,
  heard: readonly Heard[],
  chat: readonly Message[],
): Promise<string[]> {
  const toasts = heard.flatMap(({ toast }) => toast ?? []);
  const standing = chat.filter(({ from }) => from?.is_bot === true);
  const files = new Map<string, Promise<string>>();
  const textsOf = (message: Message): Promise<string> => {
    const id = message.document?.file_id;
    if (id === undefined) return Promise.resolve('');
    const inside = files.get(id) ?? downloadFrom(api, message).then(({ bytes }) => textsIn(bytes));
    files.set(id, inside);
    return inside;
  };
  const messages = [...heard.flatMap((one) => one.messages), ...standing];
  const units = messages.map(async (one) => {
    const { text = one.caption ?? '' } = one;
    return `${text}\n${JSON.stringify(one)}\n${await textsOf(one)}`;
  });
  return [...toasts, ...(await Promise.all(units))];
}

/** The text, or those of all parts of an archive, and of the archives in it. */
function textsIn(bytes: Uint8Array): string {
  if (begins(bytes, 0x1f, 0x8b)) return textsIn(gunzipSync(bytes));
  if (!begins(bytes, 0x50, 0x4b)) return Buffer.from(bytes).toString('utf8');
  const parts = Object.values(new PizZip(bytes).files).filter(({ dir }) => !dir);
  return parts.map((part) => textsIn(part.asUint8Array())).join('\n');
}

const begins = (bytes: Uint8Array, first: number, second: number): boolean =>
  bytes[0] === first && bytes[1] === second;
