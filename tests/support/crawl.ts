import type { Message } from 'grammy/types';
import PizZip from 'pizzip';
import type { Feature } from '../../src/bot/feature.ts';
import type { ViewerRole } from '../../src/bot/viewer.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask, type TestBotApi } from './bot-api.ts';
import { downloadFrom } from './phone.ts';

/** With this begins what stood in a file. */
export const A_FILE = 'file: ';

/** What was said, and after which commands or taps. */
export type Said = { by: string; text: string };
type Crawler = {
  api: TestBotApi;
  phone: Participant;
  /** A group in which commands are tried too. */
  group: number;
  /** What buttons' data and commands may name. */
  named: readonly string[][];
  /** A tap that would end what the crawl is about. */
  isForbidden(data: string): boolean;
};

/** Everything that went out into the person's chat or the group since the last look, the insides of files included. */
function listenTo({ api, phone, group }: Crawler) {
  let seen = api.calls.length;
  return async (by: string): Promise<Said[]> => {
    const fresh = api.calls.slice(seen);
    seen = api.calls.length;
    const own = fresh.filter(({ parameters }) => isTo(parameters.chat_id, [phone.user.id, group]));
    const answers = fresh.filter(({ method }) => method === 'answerCallbackQuery');
    const texts = [...own, ...answers].map(({ parameters }) => JSON.stringify(parameters));
    const files = own.some(({ method }) => method === 'sendDocument') ? await filesOf(api, phone) : [];
    return [...texts, ...files].map((text) => ({ by, text }));
  };
}

const isTo = (chat: unknown, ids: readonly number[]) => ids.map(String).includes(String(chat));

/** The words of the newest document, which is a workbook or a Word file. */
async function filesOf(api: TestBotApi, phone: Participant): Promise<string[]> {
  const sent = phone.messages().findLast(({ document, from }) => document && from?.is_bot);
  if (!sent) return [];
  const { bytes } = await downloadFrom(api, sent);
  return new PizZip(bytes).file(/\.xml$/).map((part) => `${A_FILE}${part.asText().replace(/<[^>]*>/g, ' ')}`);
}

/** Every command of the features, bare and with each name; group commands in the group. */
export function commandsOf(features: readonly Feature[], named: readonly string[][]): string[] {
  const lone = named.flatMap(([name, other]) => (name !== undefined && other === undefined ? [name] : []));
  return features
    .filter(({ run }) => run)
    .flatMap(({ name }) => [`/${name}`, ...lone.map((argument) => `/${name} ${argument}`)]);
}

/** Data of every button that there is, with all that is named; the bot refuses what makes no sense. */
export function buttonsOf(
  features: readonly Feature[],
  role: ViewerRole,
  named: readonly string[][],
): string[] {
  return features.flatMap((feature) =>
    Object.keys(feature.buttons ?? {})
      .filter((action) => (feature.buttonRoles?.[action] ?? feature.roles).includes(role))
      .flatMap((action) => [[], ...named].map((args) => [`${feature.name}.${action}`, ...args].join(':'))),
  );
}

/** So many taps are answered before anybody looks at what was said. */
const TAPS_AT_ONCE = 8;

/** Taps and types everything, and returns all that was said. Nothing of it may fail; much is refused. */
export async function crawl(
  crawler: Crawler,
  tries: { commands: readonly string[]; buttons: readonly string[]; texts: readonly string[] },
): Promise<Said[]> {
  const { phone, group, isForbidden } = crawler;
  const listen = listenTo(crawler);
  const said: Said[] = [];
  const tapped = new Set<string>();
  /** The chat is handled in order: when this is answered, so is everything before. */
  async function settle(by: string): Promise<void> {
    await ask(phone, '/help');
    said.push(...(await listen(by)));
  }
  async function tap(card: Message, data: string): Promise<void> {
    if (tapped.has(data) || isForbidden(data)) return;
    tapped.add(data);
    await phone.tapData(card.message_id, data);
  }
  async function follow(by: string): Promise<void> {
    for (const message of phone.messages().slice(-4))
      for (const button of message.reply_markup?.inline_keyboard.flat() ?? [])
        if ('callback_data' in button) await tap(message, button.callback_data);
    await settle(by);
  }
  async function type(text: string): Promise<void> {
    phone.send(text);
    phone.send(text, { chat: group });
    await settle(text);
    await follow(text);
  }

  for (const command of tries.commands) await type(command);
  const card = await ask(phone, '/help');
  for (const [feature, buttons] of Map.groupBy(tries.buttons, (data) => data.split('.')[0] ?? '')) {
    for (let from = 0; from < buttons.length; from += TAPS_AT_ONCE) {
      const batch = buttons.slice(from, from + TAPS_AT_ONCE);
      for (const data of batch) await tap(card, data);
      await settle(`${feature}: ${batch.join(' ')}`);
      await follow(`${feature}: ${batch.join(' ')}`);
    }
    for (const text of tries.texts) await type(text);
  }
  return said;
}
