import type { NudgeTurns } from '../../asks/services/nudge-turns.ts';
import { type FailureReason, isSettled, type LedgerEntry } from '../../delivery/domain/delivery.ts';
import type {
  Errand,
  ErrandBook,
  Errands,
  Outgoing,
  Plainly,
  Verdict,
} from '../../delivery/domain/errand.ts';
import { messageOf } from '../../delivery/domain/sent-message.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { ChannelKind } from '../../kernel/channel-kind.ts';
import type { Button, Message } from '../../kernel/message.ts';
import type { PersonId } from '../../kernel/person.ts';
import { askedPlainly } from '../domain/asked-plainly.ts';
import { isCaption, textOf } from '../domain/correction.ts';
import { aboutOf, correctionBefore, forgetFormerMessage, isUnderWay } from '../domain/follow-up.ts';
import type { Notice } from '../domain/notice.ts';
import { refusalToSend } from '../domain/refusal-to-send.ts';
import { wordsOutsideChats } from '../domain/without-taps.ts';
import type { NoticeStore } from '../store/notice-store.ts';
import type { ParagraphsService } from './paragraphs.ts';

export type ErrandsDeps = {
  notices: Pick<NoticeStore, 'find' | 'recordFinished'>;
  ledger: Pick<LedgerStore, 'find' | 'findHeader' | 'listBucket'>;
  /**
   * How a notice looks: its text (not for a copy, which brings its own) and its buttons. A correction by what the person
   * got `earlier`: who has a receipt keeps it. A nudge names what else is `waiting` for its person.
   */
  present(notice: Notice, earlier?: LedgerEntry, waiting?: readonly Button[]): Message;
  /** What a nudge says of the notice that it is about where there are no chats. */
  plainNudge(about: Notice, kind: PlainKind): string;
  /** The notice as its person reads it: with the paragraph that they alone have, if they have one. */
  ownOf: ParagraphsService['ownOf'];
  /** Lists what waits for somebody, whatever area it is of: buttons that lead there. */
  listWaiting(person: PersonId): Promise<readonly Button[]>;
  /** Who of a bucket has answered what a nudge is about. */
  nudgeTurns: Pick<NudgeTurns, 'listAnswered'>;
  /** The time since which the bot is the one it is (epoch ms); 0 if it was never another. */
  botSince(): Promise<number>;
  /** What of a notice is said to somebody by a channel without chats, or why nothing is. */
  plainlyOf(notice: Notice, person: PersonId, kind: PlainKind): Promise<Plainly | { refused: FailureReason }>;
  /** Sets aside what a message costs, where its channel costs anything; called last before it is sent. */
  setAside(
    noticeId: string,
    person: PersonId,
    kind: PlainKind,
    message: Outgoing,
  ): Promise<Pick<Errand, 'giveBack' | 'leaveSpent'> | { judgeAgain: true }>;
  /** How the kinds of channels stand for a notice and a bucket of people; read once for them. */
  standingOf(notice: Notice, bucket: number): Promise<Errands['standing']>;
};

/** The kinds of channels that have no chats. */
type PlainKind = Exclude<ChannelKind, 'telegram'>;

/** Shows a notice as somebody reads it: with the paragraph of their own, by what they got before, with what else waits for them. */
type Show = (own: Notice, before?: LedgerEntry, waiting?: readonly Button[]) => Outgoing;

type Found = ReturnType<Errands['find']>;
type Entries = ReadonlyMap<PersonId, LedgerEntry>;

/** What went before a nudge, a correction, its announcement or a recall: how what it is about stands, and the correction before it. */
type Earlier = {
  entries: Entries;
  rivals: Entries | undefined;
  /** Whether that correction was stopped: whom it has not reached, it does not reach any more. */
  isStopped: boolean;
  isRecalled: boolean;
  /** The notice itself; absent where it is about something else. */
  about: Notice | undefined;
  /** Who needs no nudge any more. */
  answered: ReadonlySet<PersonId>;
};

/**
 * Makes the book of what the notices ask of delivery: which of them is sent to whom, what is corrected or recalled, and what no
 * more.
 */
export function createErrandBook(deps: ErrandsDeps): ErrandBook {
  const { notices } = deps;
  return {
    async open(noticeId, bucket) {
      const notice = await notices.find(noticeId);
      if (!notice) return undefined;
      const [earlier, botSince, standing] = await Promise.all([
        earlierOf(deps, notice, bucket),
        deps.botSince(),
        deps.standingOf(notice, bucket),
      ]);
      return { ...errandsOf(deps, notice, earlier, botSince), ...(standing && { standing }) };
    },
    close: (noticeId) => notices.recordFinished(noticeId),
  };
}

/** Returns, for a nudge, a correction or a recall, how what it is about stands with the people of the bucket. */
async function earlierOf(
  { ledger, notices, nudgeTurns }: ErrandsDeps,
  notice: Notice,
  bucket: number,
): Promise<Earlier | undefined> {
  const about = aboutOf(notice);
  if (about === undefined) return undefined;
  const before = correctionBefore(notice);
  const [original, { entries }, rival, header, answered] = await Promise.all([
    notices.find(about),
    ledger.listBucket(about, bucket),
    before === undefined ? undefined : ledger.listBucket(before, bucket),
    before === undefined ? undefined : ledger.findHeader(before),
    notice.nudge ? nudgeTurns.listAnswered(about, bucket) : new Set<PersonId>(),
  ]);
  const isStopped = header?.state === 'stopped';
  const isRecalled = original?.recall !== undefined;
  return { entries, rivals: rival?.entries, isStopped, isRecalled, about: original, answered };
}

type SendTo = {
  before: LedgerEntry | undefined;
  about: Notice | undefined;
  show: Show;
  kind: ChannelKind;
};

/** What is said in the place of words that go by what stands above and below them in a chat: of a nudge, what it is `about`. */
async function plainWords(
  { plainNudge }: ErrandsDeps,
  notice: Notice,
  text: string,
  { about, kind, read }: Pick<SendTo, 'about'> & { kind: PlainKind; read: (of: Notice) => Promise<Notice> },
): Promise<string> {
  if (notice.nudge && about && askedPlainly(notice) === 'word') return plainNudge(await read(about), kind);
  return wordsOutsideChats(notice, text);
}

/** What somebody gets, as a reply to what they got `before` of what it is about. */
async function sendTo(
  deps: ErrandsDeps,
  notice: Notice,
  person: PersonId,
  { before, about, show, kind }: SendTo,
): Found {
  const { ownOf, listWaiting, plainlyOf, setAside } = deps;
  // A paragraph of one's own is for a chat or a letter: a text message lies on a screen that others see, and is paid by its length.
  const read = async (of: Notice) => (kind === 'sms' ? of : ownOf(of, person));
  const answering = messageOf(before);
  // Without a chat there is nothing by which what else waits could be opened.
  const waiting = notice.nudge && kind === 'telegram' ? await listWaiting(person) : [];
  const inChat = show(await read(notice), before, waiting);
  const sent = { task: 'send', ...(answering && { answering }) } as const;
  if (kind === 'telegram') return { ...sent, message: inChat };
  const text = await plainWords(deps, notice, inChat.text, { about, kind, read });
  const plainly = await plainlyOf(notice, person, kind);
  if ('refused' in plainly) return plainly;
  const message = { ...inChat, text, plainly };
  const aside = await setAside(notice.id, person, kind, message);
  return 'judgeAgain' in aside ? aside : { ...sent, message, ...aside };
}

/** Makes what shows a notice to its people: once to all who see the same. */
function createShow({ present }: ErrandsDeps, notice: Notice): Show {
  let toAll: Outgoing | undefined;
  return (own, before, waiting = []) => {
    if (own !== notice || before || waiting.length > 0)
      return outgoingOf(notice, present(own, before, waiting));
    toAll ??= outgoingOf(notice, present(notice));
    return toAll;
  };
}

/**
 * Tells whether somebody's turn has not come: a correction or a recall waits for what is being done with their message just now, an
 * announcement for its correction.
 */
function mustWait(
  { followUp, announces }: Notice,
  earlier: Earlier | undefined,
  person: PersonId,
  redisNow: number,
): boolean {
  const corrected = earlier?.rivals?.get(person);
  if (announces && corrected && !earlier?.isStopped) return !isSettled(corrected);
  const rivals = followUp ? [earlier?.entries.get(person), corrected] : announces ? [corrected] : [];
  return rivals.some((entry) => isUnderWay(entry, redisNow));
}

function errandsOf(
  deps: ErrandsDeps,
  notice: Notice,
  earlier: Earlier | undefined,
  botSince: number,
): Errands {
  const { ledger, ownOf } = deps;
  const { followUp } = notice;
  const show = createShow(deps, notice);

  /** Tells whether the person took note while the correction was on its way: it has taken the receipt off their message. */
  async function hasTakenNote(person: PersonId): Promise<boolean> {
    return followUp !== undefined && (await ledger.find(followUp.of, person))?.receipt !== undefined;
  }

  async function change(person: PersonId, of: string): Promise<Errand | { refused: 'unconfirmed' }> {
    const before = forgetFormerMessage(await ledger.find(of, person), botSince);
    const target = messageOf(before);
    if (!target) return { refused: 'unconfirmed' };
    if (notice.kind === 'recall') return { task: 'remove', target };
    const message = show(await ownOf(notice, person), before);
    const isOvertaken = before?.receipt === undefined ? () => hasTakenNote(person) : undefined;
    return { task: 'change', message, target, ...(isOvertaken && { isOvertaken }) };
  }

  return {
    isNudge: notice.nudge !== undefined,
    validUntil: notice.validUntil,

    judge(person, { now, redisNow }): Verdict {
      if (mustWait(notice, earlier, person, redisNow)) return { waits: true };
      const before = earlier?.entries.get(person);
      const isRecalled = earlier?.isRecalled === true;
      const hasAnswered = earlier?.answered.has(person) === true;
      const corrected = earlier?.rivals?.get(person);
      const refused = refusalToSend({ notice, before, isRecalled, hasAnswered, corrected, botSince }, now);
      if (refused) return { refused };
      const via = followUp && messageOf(before)?.channel;
      if (via) return { task: notice.kind === 'recall' ? 'remove' : 'change', via };
      const behind = notice.nudge?.nextChannel && messageOf(before)?.channel;
      return { task: 'send', ...(behind && { behind }) };
    },

    async find(person, kind) {
      if (followUp) return change(person, followUp.of);
      const before = forgetFormerMessage(earlier?.entries.get(person), botSince);
      return sendTo(deps, notice, person, { before, about: earlier?.about, show, kind });
    },
  };
}

function outgoingOf({ kind, content }: Notice, shown: Message): Outgoing {
  const { attached } = content;
  const more = { ...(kind === 'nudge' && { isQuiet: true }), ...(attached && { attached }) };
  if (content.kind === 'text') return { ...shown, ...more };
  const { fromChatId, messageId } = content;
  const text = shown.text || textOf(content);
  return { ...shown, ...more, text, original: { fromChatId, messageId }, isCaption: isCaption(content) };
}
