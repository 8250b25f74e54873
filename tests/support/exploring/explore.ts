import type { Message } from 'grammy/types';
import type { Feature } from '../../../src/bot/feature.ts';
import { commandsFor } from '../../../src/bot/feature-registry.ts';
import type { ViewerRole } from '../../../src/bot/viewer.ts';
import type { RecordedCall } from '../../../src/rehearsal/bot-api/feed.ts';
import type { BotApiServer } from '../../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { EDITS, NEW } from '../recount/heard.ts';

export type Explorer = {
  server: Pick<BotApiServer, 'feed'>;
  phone: Participant;
  role: ViewerRole;
  features: readonly Feature[];
  /** Typed with nothing open, and again wherever a new kind of button was tapped. */
  sentences: readonly string[];
  /** A tap that would end the exploring: the account's own place in the office. */
  isForbidden(data: string): boolean;
  /** Of each kind of button (`<feature>.<action>`) so many are tapped. */
  mostOfAKind: number;
  /** So many taps in all, those of kinds not seen yet first. */
  mostTaps: number;
};

/** What came into the chat after one tap or message, and what the tap was answered with. */
export type Heard = { by: string; messages: Message[]; toast?: string };

/** Data that no feature has: it is answered when everything before is done, and ends nothing. */
export const SETTLED = 'exploring.settled';

type Found = { messageId: number; data: string; kind: string };

/**
 * Types every command of a role and every sentence, and taps whatever button comes up, again and again, breadth first. Returns all that
 * was said to the person, and which kinds of buttons were tapped.
 */
export async function explore(explorer: Explorer): Promise<{ heard: Heard[]; kinds: Map<string, number> }> {
  const { phone, sentences } = explorer;
  const listen = listenTo(explorer);
  const heard: Heard[] = [];
  const kinds = new Map<string, number>();
  const known = new Set<string>();
  let waiting: Found[] = [];
  let [taps, nextSentence] = [0, 0];

  const newest = (): number => phone.messages().at(-1)?.message_id ?? 0;

  async function settle(by: string, toast?: string): Promise<void> {
    await phone.tapData(newest(), SETTLED);
    const messages = listen();
    heard.push({ by, messages, ...(toast !== undefined && { toast }) });
    for (const message of messages) for (const data of dataOf(message)) find(message.message_id, data);
  }
  function find(messageId: number, data: string): void {
    if (known.has(data) || explorer.isForbidden(data)) return;
    known.add(data);
    waiting.push({ messageId, data, kind: data.split(':')[0] ?? '' });
  }
  async function type(text: string, by = ''): Promise<void> {
    phone.send(text);
    await settle(`${by}“${text.slice(0, 40)}”`);
  }
  async function tap({ messageId, data, kind }: Found): Promise<void> {
    taps++;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    // A chat remembers only so many messages.
    const isThere = phone.messages().some(({ message_id }) => message_id === messageId);
    const { text: toast } = await phone.tapData(isThere ? messageId : newest(), data);
    await settle(data, toast);
    if (kinds.get(kind) === 1) await type(sentences[nextSentence++ % sentences.length] ?? '', `${data} `);
  }

  for (const { name } of commandsFor(explorer.features, explorer.role)) await type(`/${name}`);
  for (const sentence of sentences) await type(sentence);
  while (taps < explorer.mostTaps) {
    waiting = waiting.filter(({ kind }) => (kinds.get(kind) ?? 0) < explorer.mostOfAKind);
    const next = waiting.toSorted((a, b) => (kinds.get(a.kind) ?? 0) - (kinds.get(b.kind) ?? 0))[0];
    if (!next) break;
    waiting = waiting.filter((one) => one !== next);
    await tap(next);
  }
  return { heard, kinds };
}

const dataOf = ({ reply_markup }: Message): string[] =>
  (reply_markup?.inline_keyboard ?? [])
    .flat()
    .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));

/** The messages of the person's own chat as the bot sent or edited them, since the last look. */
function listenTo({ server, phone }: Explorer): () => Message[] {
  let fresh: Message[] = [];
  server.feed.subscribe((event) => {
    if (event.kind !== 'call' || !event.call.answer?.ok) return;
    const { method, answer } = event.call;
    if (!NEW.test(method) && !EDITS.test(method)) return;
    const message = method === 'copyMessage' ? copied(event.call) : (answer.result as Message);
    if (message?.chat?.id === phone.user.id) fresh.push(message);
  });
  /** Of a copy the Bot API tells no more than its number: what it says stands in the chat. */
  function copied({ parameters, answer }: RecordedCall): Message | undefined {
    const { message_id: id } = (answer?.ok ? answer.result : {}) as Partial<Message>;
    if (Number(parameters.chat_id) !== phone.user.id) return undefined;
    return phone.messages().find(({ message_id }) => message_id === id);
  }
  return () => {
    const heard = fresh;
    fresh = [];
    return heard;
  };
}
