import type { FailureReason } from '../../delivery/domain/delivery.ts';
import { SHORT_TEXT_MAX_LENGTH } from '../../notices/domain/short-text.ts';
import type { ReminderText } from './reminder-text.ts';
import { TEXT_MAX_LINES } from './scenario.ts';

/** Longest text that Telegram takes. Source: Bot API, sendMessage. */
const MESSAGE_MAX_LENGTH = 4_096;
/** A wave that has reached fewer half an hour after its start is stuck. */
const DELIVERED_LEAST_SHARE = 0.9;

/** How the bot stands with Telegram. */
export type BotState = 'accepted' | 'refused' | 'away';

/** What is known a day before a wave. */
export type WaveFacts = {
  text: ReminderText;
  people: number;
  /** Those of them without an account that can be written to. */
  unreachable: number;
  storage: { isWritable: boolean; isPersistent: boolean };
  bot: BotState;
  /** The wave's date rests on an arrangement that nobody has published. */
  isProvisional: boolean;
};

/** What would keep a wave from going out well. */
export type WaveProblem =
  | 'text-unfit'
  | 'nobody'
  | 'unreachable'
  | 'not-writable'
  | 'not-persistent'
  | 'token-refused'
  | 'telegram-away'
  | 'provisional';

/**
 * Returns what is worth a word about a wave, the gravest first.
 *
 * @example findWaveProblems({ ...facts, people: 0 }) // ['nobody']
 */
export function findWaveProblems(facts: WaveFacts): WaveProblem[] {
  const { text, people, unreachable, storage, bot, isProvisional } = facts;
  const found: [WaveProblem, boolean][] = [
    ['token-refused', bot === 'refused'],
    ['telegram-away', bot === 'away'],
    ['not-writable', !storage.isWritable],
    ['nobody', people === 0],
    ['text-unfit', !isFit(text)],
    ['not-persistent', !storage.isPersistent],
    ['unreachable', unreachable > 0],
    ['provisional', isProvisional],
  ];
  return found.flatMap(([problem, isThere]) => (isThere ? [problem] : []));
}

function isFit({ text, short }: ReminderText): boolean {
  return (
    text.length <= MESSAGE_MAX_LENGTH &&
    text.split('\n').length <= TEXT_MAX_LINES &&
    short !== '' &&
    [...short].length <= SHORT_TEXT_MAX_LENGTH
  );
}

/** People who have no account to write to: their part was told before the wave, and is no fault of its delivery. */
const NO_ACCOUNT: readonly FailureReason[] = ['unbound', 'left'];

/** Tells whether a wave is stuck: fewer than nine in ten of those with an account have it. */
export function isStuck(
  { total, sent }: { total: number; sent: number },
  reasons: readonly { reason: FailureReason; people: number }[],
): boolean {
  const withoutAccount = reasons.filter(({ reason }) => NO_ACCOUNT.includes(reason));
  const expected = total - withoutAccount.reduce((sum, { people }) => sum + people, 0);
  return sent < expected * DELIVERED_LEAST_SHARE;
}
