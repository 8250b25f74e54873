import type { FailureReason, LedgerEntry } from '../../delivery/domain/delivery.ts';
import { FIRST_CHANNEL, readRef } from '../../delivery/domain/message-ref.ts';
import type { Nameable } from '../../kernel/namesakes.ts';
import { type Apart, apartBy } from '../../kernel/owing.ts';
import type { Person, PersonId } from '../../kernel/person.ts';

/** How an ask went with one person. */
export type Outcome = {
  personId: PersonId;
  name: string;
  department: string;
  /** What tells somebody from others of the name. */
  post?: string;
  staffNumber?: string;
  /** Others of the name in the office, who may be in no list with them. */
  namesakes?: readonly Nameable[];
  /** Place in the office's order. */
  order: number;
  /** Only where the office keeps phone numbers. */
  phone?: string;
  /** The person is no longer with the office. */
  hasLeft?: true;
  /** The person is away today: as long as they have not answered, they are counted apart. */
  isAway?: true;
  entry: LedgerEntry;
};

export type DepartmentResult = {
  department: string;
  total: number;
  sent: number;
  failed: number;
  acknowledged: number;
  /** Those who have not answered and are away today; absent: nobody. */
  away?: number;
};

export type AskSummary = {
  /** The departments in the order of the roster, never by result (law 1 of the product). */
  departments: DepartmentResult[];
  reasons: { reason: FailureReason; people: number }[];
  /** How many have acknowledged which version of the text. */
  versions: { version: number; people: number }[];
  /** By which channels how many got it, and by which ways how many have answered. */
  ways: { sent: WayCount[]; answered: WayCount[] };
};

/** `way`: a channel, or how an answer came in otherwise. */
export type WayCount = { way: string; people: number };

/** Adds outcomes up. */
export function summarise(outcomes: readonly Outcome[]): AskSummary {
  const departments = new Map<string, DepartmentResult & { order: number }>();
  const reasons = new Map<FailureReason, number>();
  const versions = new Map<number, number>();
  for (const outcome of outcomes) {
    const { department, order, entry } = outcome;
    const result = departments.get(department) ?? emptyResult(department, order);
    departments.set(department, result);
    result.order = Math.min(result.order, order);
    result.total++;
    if (isAwayMissing(outcome)) result.away = (result.away ?? 0) + 1;
    if (entry.status === 'sent') result.sent++;
    if (entry.status === 'failed') result.failed++;
    if (entry.acknowledgedAt !== undefined) {
      const { version = 1 } = entry;
      result.acknowledged++;
      versions.set(version, (versions.get(version) ?? 0) + 1);
    }
    if (entry.reason) reasons.set(entry.reason, (reasons.get(entry.reason) ?? 0) + 1);
  }
  const inOrder = [...departments.values()].sort((a, b) => a.order - b.order);
  return {
    departments: inOrder.map(({ order: _, ...result }) => result),
    reasons: [...reasons].map(([reason, people]) => ({ reason, people })),
    versions: [...versions].map(([version, people]) => ({ version, people })),
    ways: {
      sent: countWays(outcomes.map(({ entry }) => channelOf(entry))),
      answered: countWays(
        outcomes.map(({ entry }) => (entry.acknowledgedAt === undefined ? undefined : entry.channel)),
      ),
    },
  };
}

/** Returns the channel by which somebody got it; nothing where they have not, or an officer entered their answer alone. */
export function channelOf({ status, messageId }: LedgerEntry): string | undefined {
  return status === 'sent' && messageId !== undefined ? readRef(messageId).channel : undefined;
}

/** Puts them in an order that says nothing of how many there are of each (law 1 of the product): the chat, then by name. */
function countWays(ways: readonly (string | undefined)[]): WayCount[] {
  const named = Map.groupBy(
    ways.filter((way) => way !== undefined),
    (way) => way,
  );
  const placeOf = (way: string) => (way === FIRST_CHANNEL ? '' : way);
  return [...named]
    .map(([way, { length: people }]) => ({ way, people }))
    .sort((a, b) => placeOf(a.way).localeCompare(placeOf(b.way), 'en'));
}

function emptyResult(department: string, order: number): DepartmentResult & { order: number } {
  return { department, order, total: 0, sent: 0, failed: 0, acknowledged: 0 };
}

/** Tells whether somebody has not answered, whether it reached them or not. */
export function isMissing({ entry }: Outcome): boolean {
  return entry.acknowledgedAt === undefined;
}

/** Tells whether somebody has not answered and is away: nothing is expected of them for now. */
export const isAwayMissing = (outcome: Answering): boolean =>
  outcome.isAway === true && outcome.entry.acknowledgedAt === undefined;

/** What has to be known of somebody to tell whether they owe an answer. */
export type Answering = { entry: Pick<LedgerEntry, 'acknowledgedAt'>; isAway?: true };

/** Returns those who owe an answer, and apart from them those who have not answered and are away. */
export const owingAmong = <One extends Answering>(outcomes: readonly One[]): Apart<One> =>
  apartBy(
    outcomes.filter(({ entry }) => entry.acknowledgedAt === undefined),
    isAwayMissing,
  );

/** Tells whether somebody is one of the missing whom the bot could not reach, and who can be reached otherwise. */
export function isUnreached(outcome: Outcome): boolean {
  const { status, reason } = outcome.entry;
  return isMissing(outcome) && status === 'failed' && reason !== 'left';
}

/** Sorts departments in the roster's order, and people within theirs. */
export function inRosterOrder(outcomes: readonly Outcome[]): Outcome[] {
  const first = new Map<string, number>();
  for (const { department, order } of outcomes)
    first.set(department, Math.min(first.get(department) ?? order, order));
  const place = (outcome: Outcome) => first.get(outcome.department) ?? 0;
  return [...outcomes].sort((a, b) => place(a) - place(b) || a.order - b.order || a.personId - b.personId);
}

/** Returns those of everybody whom a ledger knows, each with their entry. */
export function joinEntries(
  everybody: readonly Person[],
  entries: ReadonlyMap<PersonId, LedgerEntry>,
): { person: Person; entry: LedgerEntry }[] {
  return everybody.flatMap((person) => {
    const entry = entries.get(person.id);
    return entry ? [{ person, entry }] : [];
  });
}
