import { admittedEntry } from '../../delivery/domain/admitted-entry.ts';
import { bucketOf, type LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { DeliveryQueue } from '../../delivery/queue.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Person } from '../../kernel/person.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { aboutOf } from '../domain/follow-up.ts';
import type { NoticeStore } from '../store/notice-store.ts';

export type LatecomersDeps = {
  notices: Pick<NoticeStore, 'find' | 'listUnfinished' | 'recordUnfinished'>;
  ledger: Pick<LedgerStore, 'find' | 'findHeader' | 'admit'>;
  audiences: Pick<AudiencesService, 'listMembers'>;
  queue: Pick<DeliveryQueue, 'enqueue'>;
};

/** How somebody stands, and how they are to: at a time (epoch ms). */
type PassedOn = { before: LedgerEntry; after: LedgerEntry; now: number };

/** Makes the service of those who bind their account while a notice is going out, or whom it is meant for from later on. */
export function createLatecomersService({ notices, ledger, audiences, queue }: LatecomersDeps) {
  /** Unfinished before, so that no crash forgets for whom it is begun again, and after, should it have been found finished in between. */
  async function admitAs(
    noticeId: string,
    { id }: Person,
    { entry, after }: { entry: LedgerEntry | undefined; after: LedgerEntry },
    also: 'done' | undefined,
  ): Promise<boolean> {
    if (also) await notices.recordUnfinished(noticeId);
    const isAdmitted = await ledger.admit(noticeId, id, entry, after, also);
    if (also) await notices.recordUnfinished(noticeId);
    return isAdmitted;
  }

  async function admitTo(noticeId: string, person: Person, also?: 'done'): Promise<boolean> {
    const notice = await notices.find(noticeId);
    // What is about another notice concerns those whom that one has reached.
    if (!notice || aboutOf(notice) !== undefined || notice.kind === 'nudge') return false;
    const bucket = bucketOf(person.id);
    const entry = await ledger.find(noticeId, person.id);
    const members = entry ? [] : await audiences.listMembers(notice.audience, bucket);
    const after = admittedEntry(
      entry,
      members.some(({ id }) => id === person.id),
    );
    if (!after) return false;
    if (!(await admitAs(noticeId, person, { entry, after }, also))) return false;
    await sendOn(noticeId, bucket);
    return true;
  }

  async function sendOn(noticeId: string, bucket: number): Promise<void> {
    const header = await ledger.findHeader(noticeId);
    if (header?.state === 'sending') await queue.enqueue(noticeId, [bucket], header.run);
  }

  return {
    /**
     * Lets somebody who has just bound an account into the notices that are under way and meant for them. Told again, it
     * does nothing more. Returns the ids of those notices.
     */
    async admit(person: Person): Promise<string[]> {
      const admitted: string[] = [];
      for (const noticeId of await notices.listUnfinished())
        if (await admitTo(noticeId, person)) admitted.push(noticeId);
      return admitted;
    },

    /**
     * Lets somebody into a notice that is meant for them, also when it has gone out to everybody else; false when it has reached them, was
     * stopped, or is not theirs.
     */
    admitLater: (noticeId: string, person: Person): Promise<boolean> => admitTo(noticeId, person, 'done'),

    /**
     * Has somebody sent a notice by another way, where a message that was taken did not arrive; false when it is stopped or not valid any
     * more, when they have answered meanwhile, and for a nudge, whose next one goes another way.
     */
    async passOn(noticeId: string, person: Person, { before, after, now }: PassedOn): Promise<boolean> {
      const notice = await notices.find(noticeId);
      if (!notice || notice.kind === 'nudge' || (notice.validUntil ?? now) < now) return false;
      if (!(await admitAs(noticeId, person, { entry: before, after }, 'done'))) return false;
      await sendOn(noticeId, bucketOf(person.id));
      return true;
    },
  };
}

export type LatecomersService = ReturnType<typeof createLatecomersService>;
