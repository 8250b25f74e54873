import type { Clock } from '../../kernel/clock.ts';
import type { Holds } from '../../kernel/holds.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { SendingPause } from '../../upkeep/services/sending-pause.ts';
import type { Again, Choice, RestoreRecord } from '../domain/restore-record.ts';
import type { RestoreRecordStore } from '../store/restore-record-store.ts';

/** A restore: of which instant the data are, and when they were put back (epoch milliseconds). */
export type Restore = { id: string; takenAt: number; restoredAt: number };

export type RestoredHoldDeps = {
  /** Finds the restore from which the data come. */
  findRestored(): Promise<Restore | undefined>;
  records: RestoreRecordStore;
  holds: Pick<Holds, 'listWaiting' | 'drop'>;
  sending: SendingPause;
  notices: Pick<NoticesService, 'findProgress' | 'stop'>;
  /** Erases once more whoever was erased since the backup; returns how many. */
  eraseAgain(): Promise<number>;
  digest(text: string): string;
  /** What officers are to know of such data besides, a sentence each. */
  listNotes(restore: Restore): Promise<string[]>;
  /** As the record of decisions calls a restore. */
  called(restore: Restore): string;
  clock: Clock;
  tellOnce: TellOnce;
};

/** A restore of which no officer has decided yet, with all that would go out again, and what else its data do not know. */
export type PendingRestore = { restore: Restore; record: RestoreRecord; again: Again[]; notes: string[] };

/** Long enough to be told apart, short enough for the data of a button. */
const KEY_LENGTH = 10;
/** Stands before the id of a notice that was being sent. */
const NOTICE = 'notice:';

/**
 * Makes the service of what follows from a restore. The data know nothing of what went out since the backup: so nothing goes out before
 * an officer has seen what would, and has said of each whether it is to.
 */
export function createRestoredHold(deps: RestoredHoldDeps) {
  const { findRestored, records, holds, sending, notices, clock } = deps;
  const keyOf = (id: string) => deps.digest(id).slice(0, KEY_LENGTH);

  /** The restore that waits for a decision. */
  async function findOpen(): Promise<{ restore: Restore; record: RestoreRecord | undefined } | undefined> {
    const restore = await findRestored();
    const record = restore && (await records.find(restore.id));
    return restore && record?.decidedAt === undefined ? { restore, record } : undefined;
  }

  async function listNotices(paused: readonly string[]): Promise<Omit<Again, 'key' | 'choice'>[]> {
    const found = await Promise.all(paused.map((id) => notices.findProgress(id)));
    return found.flatMap((one) =>
      one?.state === 'paused'
        ? [{ id: NOTICE + one.notice.id, title: one.notice.title, at: one.notice.createdAt }]
        : [],
    );
  }

  async function find(): Promise<PendingRestore | undefined> {
    const open = await findOpen();
    if (!open?.record) return undefined;
    const { restore, record } = open;
    const all = [...(await listNotices(record.paused)), ...(await holds.listWaiting())];
    const again = all.map((one) => ({ ...one, key: keyOf(one.id), choice: record.choices[one.id] }));
    return { restore, record, again: again.sort(byTime), notes: await deps.listNotes(restore) };
  }

  const drop = (id: string, by: number) =>
    id.startsWith(NOTICE) ? notices.stop(id.slice(NOTICE.length), by) : holds.drop(id, by);

  return {
    /** Tells whether a restore waits for a decision. */
    isHolding: async (): Promise<boolean> => (await findOpen()) !== undefined,

    /** Finds the restore that waits for a decision; nothing where none does. */
    find,

    /**
     * Carries out what follows from a restore, before anything is sent: what was being sent pauses, who was erased since the backup is erased
     * again, and the heads of the seals know. Done again after a crash, it does no harm.
     */
    async settle(): Promise<void> {
      const open = await findOpen();
      if (!open || open.record?.settledAt !== undefined) return;
      const { id } = open.restore;
      await records.saveNew(id, { paused: await sending.listSending(), erased: 0, choices: {} });
      const { paused = [] } = (await records.find(id)) ?? {};
      await sending.pause(paused);
      const erased = await deps.eraseAgain();
      await records.change(id, (one) => ({ ...one, erased: one.erased + erased, settledAt: clock.now() }));
    },

    /** Tells of the restore once. */
    async report(tell: (pending: PendingRestore) => Promise<boolean>): Promise<void> {
      await deps.tellOnce({
        id: 'restored',
        async find() {
          const pending = await find();
          return pending?.record.toldAt === undefined ? pending : undefined;
        },
        tell,
        note: ({ restore }) => records.change(restore.id, (one) => ({ ...one, toldAt: clock.now() })),
      });
    },

    /** Chooses what becomes of one of them, or of all. */
    async choose(key: string | 'all', choice: Choice): Promise<PendingRestore | undefined> {
      const pending = await find();
      if (!pending) return undefined;
      const chosen = pending.again.filter((one) => key === 'all' || one.key === key);
      const choices = Object.fromEntries(chosen.map(({ id }) => [id, choice]));
      await records.change(pending.restore.id, (one) => ({
        ...one,
        choices: { ...one.choices, ...choices },
      }));
      return find();
    },

    /**
     * Ends the hold: what is left is left for good, all else goes out. Refused while anything is undecided; undefined where another officer
     * was first.
     */
    async confirm(
      by: number,
    ): Promise<{ sent: number; dropped: number } | { refused: 'undecided' } | undefined> {
      const pending = await find();
      if (!pending) return undefined;
      const { restore, record, again } = pending;
      if (again.some(({ choice }) => choice === undefined)) return { refused: 'undecided' };
      const dropped = again.filter(({ choice }) => choice === 'drop');
      // First: nothing is to slip out between the decision and its consequence.
      for (const { id } of dropped) await drop(id, by);
      const at = clock.now();
      const counts = { sent: again.length - dropped.length, dropped: dropped.length };
      const after = `发 ${counts.sent} 项，不再发 ${counts.dropped} 项`;
      const isOurs = await records.change(
        restore.id,
        (one) => (one.decidedAt === undefined ? { ...one, decidedAt: at } : undefined),
        () => ({ at, by, action: 'restore-decided', subject: deps.called(restore), after }),
      );
      if (!isOurs) return undefined;
      await sending.goOn(record.paused, by);
      return counts;
    },
  };
}

export type RestoredHold = ReturnType<typeof createRestoredHold>;

const byTime = (a: Again, b: Again): number => a.at - b.at || (a.id < b.id ? -1 : 1);
