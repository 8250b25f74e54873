import PizZip from 'pizzip';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { downloadFrom } from './running-bot.ts';

/** The bytes of the newest file of that name in somebody's chat. */
export async function receivedFile(
  person: Participant,
  api: Pick<BotApiServer, 'url' | 'token'>,
  name: string,
): Promise<Uint8Array> {
  const message = await person.waitForMessage(({ document }) => document?.file_name === name);
  return (await downloadFrom(api, message)).bytes;
}

/** What a Word file says, without its markup. */
export function wordText(docx: Uint8Array): string {
  const xml = new PizZip(docx).file('word/document.xml')?.asText() ?? '';
  return xml.replace(/<[^>]+>/g, '');
}
