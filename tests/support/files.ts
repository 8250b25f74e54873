import PizZip from 'pizzip';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';

/** The bytes of the newest file of that name in somebody's chat. */
export async function receivedFile(
  person: Participant,
  api: BotApiServer,
  name: string,
): Promise<Uint8Array> {
  const { document } = await person.waitForMessage((message) => message.document?.file_name === name);
  const file = api.files.find(document?.file_id ?? '');
  if (!file) throw new Error(`The server has no file ${name}.`);
  return api.files.read(file);
}

/** What a Word file says, without its markup. */
export function wordText(docx: Uint8Array): string {
  const xml = new PizZip(docx).file('word/document.xml')?.asText() ?? '';
  return xml.replace(/<[^>]+>/g, '');
}
