import PizZip from 'pizzip';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import type { TestBotApi } from './bot-api.ts';

/** The bytes of the file with this name that the bot has sent. `after`: no earlier one is meant. */
export async function receiveFile(
  { url, token }: Pick<TestBotApi, 'url' | 'token'>,
  person: Participant,
  name: string,
  after = 0,
): Promise<Uint8Array> {
  const { document } = await person.waitForMessage(
    (message) => message.message_id > after && message.document?.file_name === name,
  );
  const reply = await fetch(`${url}/bot${token}/getFile?file_id=${document?.file_id}`);
  const { result } = (await reply.json()) as { result: { file_path: string } };
  const file = await fetch(`${url}/file/bot${token}/${result.file_path}`);
  return new Uint8Array(await file.arrayBuffer());
}

/** The paragraphs of a Word file, those that are empty left out. */
export function paragraphsOf(bytes: Uint8Array): string[] {
  const xml = new PizZip(bytes).file('word/document.xml')?.asText() ?? '';
  const paragraphs = [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
  return paragraphs.filter((text) => text.trim() !== '');
}
