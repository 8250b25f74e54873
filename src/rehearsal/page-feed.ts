import type { BotCommand, MenuButton, Message } from 'grammy/types';
import type { Arrival, Arrivals } from './arrivals/arrivals.ts';
import type { FeedEvent, RecordedCall } from './bot-api/feed.ts';
import type { BotApiServer } from './bot-api-server.ts';
import type { PageOffice } from './page-office.ts';
import type { RehearsalClock } from './rehearsal-clock.ts';
import type { YearProgress } from './year/live-year.ts';

export type Wave = {
  /** Epoch milliseconds. */
  at: number;
  label: string;
};

/** How far a year is that is being lived here; that it is over; or at what it came to a halt. */
export type YearTold = YearProgress | 'over' | { halted: string };

/** One line of the log: what the bot called and what came of it. */
type LoggedCall = { at: number; method: string; chat?: number; summary: string; error?: string };

/** What the page is told, first of which is always `state`: everything there is. A new connection begins with it again. */
export type PageEvent =
  | { kind: 'state'; state: PageState }
  | { kind: 'message'; change: 'new' | 'edited' | 'deleted'; message: Message }
  | { kind: 'arrival'; arrival: Arrival }
  | { kind: 'vote'; poll: string; voter: number; options: number[] }
  | { kind: 'account'; account: number; blocked: boolean }
  | { kind: 'commands'; commands: Record<number, BotCommand[]> }
  | { kind: 'profile'; profile: Profile }
  | { kind: 'typing'; chat: number; action: string }
  | { kind: 'call'; call: LoggedCall }
  | { kind: 'clock'; now: number; offset: number }
  | { kind: 'next-wave'; wave: Wave | undefined }
  | { kind: 'year'; year: YearTold };

/** What the bot says of itself, and the button beside the input of each private chat. */
type Profile = { description: string; menuButtons: Record<number, MenuButton> };

type PageState = PageOffice & {
  bot: { name: string; username: string };
  now: number;
  offset: number;
  messages: Record<number, Message[]>;
  arrivals: readonly Arrival[];
  blocked: number[];
  commands: Record<number, BotCommand[]>;
  profile: Profile;
  votes: Votes;
  calls: LoggedCall[];
  /** Absent unless a year is being lived, or came to a halt. */
  year?: YearTold;
};

/** Poll id → account id → options. */
type Votes = Record<string, Record<number, number[]>>;

const MAX_SUMMARY = 120;
/** The language of the apps of all people here. */
const LANGUAGE = 'zh';
const PLAN_LOOK_DELAY_MS = 1000;

type Options = {
  server: BotApiServer;
  arrivals: Arrivals;
  clock: RehearsalClock;
  office: PageOffice;
  nextWave: () => Promise<Wave | undefined>;
};

export type PageFeed = ReturnType<typeof createPageFeed>;

/** Makes the feed of what happens in the rehearsal, in the shape the page shows it. */
export function createPageFeed({ server, arrivals, clock, office, nextWave }: Options) {
  const listeners = new Set<(event: PageEvent) => void>();
  const votes: Votes = {};
  let timer: NodeJS.Timeout | undefined;
  let year: YearTold | undefined;
  const { people, group } = office;
  const chats = [...people.map(({ id }) => id), ...(group ? [group.id] : [])];

  function publish(event: PageEvent): void {
    for (const listener of listeners) listener(event);
  }

  function tellNextWave(): void {
    nextWave().then(
      (wave) => publish({ kind: 'next-wave', wave }),
      (error) => console.error('The next wave is not known:', error),
    );
  }

  /** What the bot does may change the plan: soon after, it is looked at again. */
  function tellNextWaveSoon(): void {
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      tellNextWave();
    }, PLAN_LOOK_DELAY_MS).unref();
  }

  const commands = (): Record<number, BotCommand[]> =>
    Object.fromEntries(chats.map((id) => [id, server.commands.shownIn(id, id < 0 ? 'group' : 'private')]));

  const profile = (): Profile => ({
    description: server.profile.descriptions.shownIn(LANGUAGE),
    menuButtons: Object.fromEntries(people.map(({ id }) => [id, server.profile.menuButtonOf(id)])),
  });

  const state = (): PageState => ({
    ...office,
    bot: { name: server.bot.first_name, username: server.bot.username },
    now: clock.now(),
    offset: clock.offset(),
    messages: Object.fromEntries(chats.map((id) => [id, messagesOf(server, id)])),
    arrivals: arrivals.list(),
    blocked: people.map(({ id }) => id).filter((id) => server.findAccount(id)?.isBlocked()),
    commands: commands(),
    profile: profile(),
    votes,
    calls: server.calls.map(loggedCall),
    ...(year && { year }),
  });

  server.feed.subscribe((event) => {
    const told = translate(event, server, { commands, profile });
    if (!told || listeners.size === 0) return;
    publish(told);
    if (told.kind === 'call') tellNextWaveSoon();
  });
  arrivals.onArrival((arrival) => publish({ kind: 'arrival', arrival }));
  clock.onMoved(() => {
    publish({ kind: 'clock', now: clock.now(), offset: clock.offset() });
    tellNextWave();
  });

  return {
    /** Tells a listener everything from now on; it hears the state at once. Returns what ends the subscription. */
    subscribe(listener: (event: PageEvent) => void): () => void {
      listener({ kind: 'state', state: state() });
      listeners.add(listener);
      tellNextWave();
      return () => listeners.delete(listener);
    },
    /** Tells how far the year is; one that is over is of no interest to a page that is opened later. */
    tellYear(told: YearTold): void {
      year = told === 'over' ? undefined : told;
      publish({ kind: 'year', year: told });
    },
    /** Notes a vote, so that a page that is opened later shows it, too. */
    recordVote(poll: string, voter: number, options: number[]): void {
      votes[poll] = { ...votes[poll], [voter]: options };
      publish({ kind: 'vote', poll, voter, options });
    },
  };
}

function messagesOf(server: BotApiServer, chat: number): Message[] {
  return (chat < 0 ? server.findGroup(chat) : server.findAccount(chat))?.messages() ?? [];
}

function translate(
  event: FeedEvent,
  server: BotApiServer,
  shown: { commands: () => Record<number, BotCommand[]>; profile: () => Profile },
): PageEvent | undefined {
  if (event.kind === 'message') return event;
  if (event.kind === 'chat-action') return { kind: 'typing', chat: event.chatId, action: event.action };
  if (event.kind === 'commands') return { kind: 'commands', commands: shown.commands() };
  if (event.kind === 'profile') return { kind: 'profile', profile: shown.profile() };
  if (event.kind === 'call') return { kind: 'call', call: loggedCall(event.call) };
  if (event.kind !== 'account') return undefined;
  const blocked = server.findAccount(event.accountId)?.isBlocked() ?? false;
  return { kind: 'account', account: event.accountId, blocked };
}

function loggedCall({ at, method, parameters, answer }: RecordedCall): LoggedCall {
  const chat = Number(parameters.chat_id);
  const error = answer ? !answer.ok && `${answer.error_code} ${answer.description}` : '没有应答';
  return {
    at,
    method,
    ...(chat && { chat }),
    summary: summaryOf(parameters),
    ...(error && { error }),
  };
}

function summaryOf(parameters: RecordedCall['parameters']): string {
  const { text, caption, question, description, commands, document, photo, message_id, rich_message } =
    parameters;
  const { html } = Object(rich_message);
  const said = [text, caption, question, description, html].find((one) => typeof one === 'string');
  if (said) return String(said).slice(0, MAX_SUMMARY).replaceAll('\n', ' ');
  if (Array.isArray(commands)) return commands.map(({ command }) => `/${command}`).join(' ');
  const file = document ?? photo;
  if (typeof file === 'object' && file !== null && 'name' in file) return String(file.name);
  return typeof message_id === 'number' ? `消息 ${message_id}` : '';
}
