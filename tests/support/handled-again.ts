import { createHandling } from '../../src/bot/handling.ts';
import type { RecordedCall } from '../../src/rehearsal/bot-api/feed.ts';
import { type Change, watchChanges } from './fuzz/changes.ts';
import type { TestOffice } from './office.ts';

/** What became of a message that was handled twice. */
export type HandledAgain = {
  text: string;
  /** Where the next message of its author was awaited when it came, and when it had been handled. */
  led: { from: string | undefined; to: string | undefined };
  /** What the second handling left otherwise than the first. */
  changes: Change[];
  /** What the bot wrote into its chat at first, and again. */
  said: { first: string[]; again: string[] };
};

/** What tells of processes and of what they are doing; jobs write the audit log meanwhile, and an exam knows where its card was shown last. */
const BESIDE = /^qf:(?:inbox|receivers|outages|backup-probe|watch|audit|attempts|office$)|:journal$/;

/**
 * From now on each message that is no command is handled as by a process that dies when all is done, before it has forgotten the message:
 * by the next one a second time. Returns what becomes of them, as they come.
 */
export async function handleTwice({ bot, api, redis, shell }: TestOffice): Promise<HandledAgain[]> {
  const found: HandledAgain[] = [];
  const watch = await watchChanges(redis.redis);
  let calls: RecordedCall[] = [];
  api.feed.subscribe((event) => void (event.kind === 'call' && calls.push(event.call)));
  const { handle } = bot;
  bot.handle = async (update, handling) => {
    const { message } = update;
    if (!message || message.text?.startsWith('/')) return handle(update, handling);
    const stepOf = async () => (await shell.flows.find(message.chat.id))?.step;
    const sayWith = async (known: typeof handling) => {
      calls = [];
      await handle(update, known);
      return calls.flatMap((call) => wordsTo(message.chat.id, call));
    };
    const from = await stepOf();
    const first = await sayWith(handling);
    const to = await stepOf();
    await watch.look();
    const again = await sayWith(createHandling(handling.key));
    const changes = (await watch.look()).filter(({ key }) => !BESIDE.test(key));
    found.push({ text: message.text ?? '', led: { from, to }, changes, said: { first, again } });
  };
  return found;
}

const wordsTo = (chat: number, { method, parameters }: RecordedCall): string[] =>
  method === 'sendMessage' && Number(parameters.chat_id) === chat ? [String(parameters.text)] : [];
