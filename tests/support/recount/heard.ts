import type { RecordedCall } from '../../../src/rehearsal/bot-api/feed.ts';

/** A message as the Bot API server took it from the bot: new, or in the place of what stood there. */
export type Sent = {
  chat: number;
  message: number;
  text: string;
  /** The month in which the clock of the rehearsal stood, `2026-03`. */
  month: string;
  /** All that went with it, buttons among them. */
  whole: string;
  /** Whether it went to whoever was doing something in the chat with the bot. */
  isAnswer: boolean;
  /** Of a copy: whose message it repeats. */
  copyOf?: string;
};

/** What the server recorded of the bot's messages, apart from everything that the bot itself keeps. */
export type Heard = { sent: readonly Sent[]; edited: readonly Sent[] };

/** The office's time is eight hours ahead. */
const OFFICE_AHEAD_SECONDS = 8 * 3600;
/** The methods by which the bot says something new. */
export const NEW = /^(send(?!ChatAction)|copyMessage)/;
/** Those by which it changes what it said. */
export const EDITS = /^editMessage/;

/** In whose turn a call was made; of none the bot made it while nobody did anything. */
export type TurnOf = ReadonlyMap<RecordedCall, number>;

/** Reads the recorded calls that were carried out. */
export function hear(calls: readonly RecordedCall[], turnOf: TurnOf): Heard {
  const toSent = (call: RecordedCall) => readSent(call, turnOf.get(call));
  const carriedOut = calls.filter(({ answer }) => answer?.ok);
  return {
    sent: withMonths(carriedOut.filter(({ method }) => NEW.test(method)).map(toSent)),
    edited: carriedOut.filter(({ method }) => EDITS.test(method)).map(toSent),
  };
}

/** Of a copy the server tells the number alone: it was sent in the month of what went before it. */
function withMonths(all: readonly Sent[]): Sent[] {
  let last = '';
  return all.map((sent) => {
    last = sent.month || last;
    return { ...sent, month: last };
  });
}

function readSent({ parameters, answer }: RecordedCall, inTurnOf: number | undefined): Sent {
  const { chat_id, message_id, text, caption, from_chat_id, reply_markup, entities: _ } = parameters;
  const result = answer?.ok && typeof answer.result === 'object' ? answer.result : {};
  const given = 'message_id' in (result ?? {}) ? Object(result).message_id : message_id;
  const { date = 0 } = Object(result);
  return {
    month: date === 0 ? '' : monthOf(date),
    isAnswer: Number(chat_id) === inTurnOf,
    chat: Number(chat_id),
    message: Number(given ?? message_id),
    text: String(text ?? caption ?? ''),
    whole: JSON.stringify([text, caption, reply_markup]),
    ...(from_chat_id !== undefined && { copyOf: `${from_chat_id}.${message_id}` }),
  };
}

const monthOf = (seconds: number): string =>
  new Date((seconds + OFFICE_AHEAD_SECONDS) * 1000).toISOString().slice(0, 'YYYY-MM'.length);

/** How many different ones there are. */
export const different = (all: Iterable<string>): number => new Set(all).size;
