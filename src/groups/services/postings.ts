import type { Post } from '../../delivery/postings/index.ts';
import type { Group, Posting } from '../../delivery/postings/posting.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import { isRepeatable, type Notice } from '../../notices/domain/notice.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import { editionOf, mayBePosted } from '../domain/posted-notice.ts';
import {
  asTold,
  claimed,
  decided,
  dueStep,
  isAllOver,
  isQuieted,
  type NoticeStanding,
  newsOf,
  type PostingNews,
  type PostingState,
  plannedPosting,
  settled,
  type Verdict,
} from '../domain/posting.ts';
import type { PostingStore } from '../store/posting-store.ts';
import type { WorkGroups } from './work-groups.ts';

export type PostingsDeps = {
  postings: PostingStore;
  groups: Pick<WorkGroups, 'list' | 'move' | 'isPostedReminder'>;
  notices: Pick<NoticesService, 'findNotice' | 'findProgress'>;
  post: Post;
  /** What a group reads of a notice. */
  wordsOf(notice: Notice): Promise<Posting>;
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  clock: Clock;
  tellOnce: TellOnce;
};

/** A notice in a group, and what became of it there. `name`: how officers know the group, where it is still there. */
export type Posted = { notice: Notice; group: string; name: string | undefined; posting: PostingState };

/** Tells officers of a posting; false when nobody could be told. */
export type TellNews = (news: PostingNews, posted: Posted) => Promise<boolean>;

/** Makes the service of what is posted in work groups: once a notice and group, and never again by itself where nobody knows whether it was. */
export function createPostings(deps: PostingsDeps) {
  const { postings, groups, notices, clock } = deps;

  async function standingOf({ id, recall }: Notice): Promise<NoticeStanding> {
    const state = (await notices.findProgress(id))?.state;
    if (recall || state === 'stopped' || state === undefined) return 'over';
    return state === 'paused' ? 'paused' : 'going';
  }

  /** Claims the posting, makes the one attempt and records what became of it. */
  async function attempt(notice: Notice, group: Group): Promise<void> {
    const isOurs = await postings.change(notice.id, group.id, (posting) => claimed(posting, clock.now()));
    if (!isOurs) return;
    const words = await deps.wordsOf(notice);
    let outcome = await deps.post(group, words);
    if (outcome.is === 'moved' && group.chat) {
      await groups.move(group.chat.id, outcome.chatId);
      outcome = await deps.post({ ...group, chat: { ...group.chat, id: outcome.chatId } }, words);
    }
    const became = outcome.is === 'moved' ? ({ is: 'refused', trouble: 'not-in-group' } as const) : outcome;
    const at = { now: clock.now(), edition: editionOf(notice) };
    await postings.change(notice.id, group.id, (posting) => settled(posting, became, at));
  }

  /** Does what is due in one group. `busy`: groups that have got one in this round, and those that want none for now. */
  async function tendOne(
    notice: Notice,
    [id, posting]: readonly [string, PostingState],
    { all, busy }: { all: readonly Group[]; busy: Set<string> },
  ): Promise<void> {
    const step = dueStep(posting, await standingOf(notice), clock.now());
    if (step === undefined || (step === 'post' && busy.has(id))) return;
    const group = all.find((one) => one.id === id);
    if (step !== 'post' || !group) {
      const next: PostingState = step === 'post' ? { ...posting, state: 'dropped', at: clock.now() } : step;
      await postings.change(notice.id, id, (now) => (now.state === posting.state ? next : undefined));
      return;
    }
    busy.add(id);
    await attempt(notice, group);
  }

  /** The notice, with the postings as they are now. */
  async function listOf(
    noticeId: string,
  ): Promise<{ notice: Notice | undefined; of: Map<string, PostingState> }> {
    const [notice, of] = await Promise.all([notices.findNotice(noticeId), postings.list(noticeId)]);
    return { notice, of };
  }

  async function tellOf(
    notice: Notice,
    group: string,
    name: string | undefined,
    tell: TellNews,
  ): Promise<void> {
    const edition = editionOf(notice);
    await deps.tellOnce<readonly [PostingNews, PostingState]>({
      id: `posting.${notice.id}.${group}`,
      async find() {
        const posting = await postings.find(notice.id, group);
        const news = posting && newsOf(posting, edition);
        return posting && news && [news, posting];
      },
      tell: ([news, posting]) => tell(news, { notice, group, name, posting }),
      note: () => postings.change(notice.id, group, (posting) => asTold(posting, edition)),
    });
  }

  /** The notices that are looked at, the oldest first: what was to be posted first is. */
  async function listLookedAt() {
    const found = await Promise.all((await postings.listLookedAt()).map(listOf));
    return found
      .flatMap(({ notice, of }) => (notice ? [{ notice, of }] : []))
      .sort((a, b) => a.notice.createdAt - b.notice.createdAt);
  }

  async function listStanding(states: readonly PostingState['state'][]): Promise<Posted[]> {
    const names = new Map((await groups.list()).map(({ id, name }) => [id, name]));
    return (await listLookedAt()).flatMap(({ notice, of }) =>
      [...of].flatMap(([group, posting]) =>
        states.includes(posting.state) ? { notice, group, name: names.get(group), posting } : [],
      ),
    );
  }

  return {
    /** Plans a notice that begins now in the groups that there are now, if it is to be posted; planned again, nothing changes. */
    async plan(notice: Notice): Promise<void> {
      if (!isRepeatable(notice) || !mayBePosted(notice.audience)) return;
      const all = await groups.list();
      if (all.length === 0) return;
      if (!(notice.postsToGroups ?? (await groups.isPostedReminder(notice.id)))) return;
      const posting = plannedPosting(clock.now());
      await postings.plan(notice.id, new Map(all.map(({ id }) => [id, posting])));
    },

    /** Lists when notices were posted, those of these ids, in whichever groups (epoch ms). */
    async listPostedAt(noticeIds: readonly string[]): Promise<number[]> {
      const found = await Promise.all(noticeIds.map((id) => postings.list(id)));
      const all = found.flatMap((ofNotice) => [...ofNotice.values()]);
      return all.flatMap(({ state, at }) => (state === 'posted' ? [at] : []));
    },

    /** Posts what is due, one notice a group and round. The clock only pokes: asked again, it posts nothing twice. */
    async postDue(): Promise<void> {
      const lookedAt = await listLookedAt();
      if (lookedAt.length === 0 || (await deps.isHeld())) return;
      const all = await groups.list();
      const quieted = lookedAt.flatMap(({ of }) => [...of].filter(([, one]) => isQuieted(one, clock.now())));
      const busy = new Set(quieted.map(([id]) => id));
      for (const { notice, of } of lookedAt)
        for (const entry of of) await tendOne(notice, entry, { all, busy });
    },

    /** Tells officers what went wrong, what nobody knows and what holds no more, and puts away what is over. */
    async report(tell: TellNews): Promise<void> {
      const lookedAt = await listLookedAt();
      if (lookedAt.length === 0) return;
      const names = new Map((await groups.list()).map(({ id, name }) => [id, name]));
      for (const { notice, of } of lookedAt) {
        for (const [group, posting] of of)
          if (newsOf(posting, editionOf(notice))) await tellOf(notice, group, names.get(group), tell);
        if (isAllOver([...of.values()], clock.now())) await postings.look(notice.id, false);
      }
    },

    /** Finds what became of a notice in a group. */
    async find(noticeId: string, group: string): Promise<Posted | undefined> {
      const { notice, of } = await listOf(noticeId);
      const posting = of.get(group);
      const name = (await groups.list()).find(({ id }) => id === group)?.name;
      return notice && posting && { notice, group, name, posting };
    },

    /** Takes an officer's word on a posting that may not be there; returns how it stands by that, nothing where there is nothing to decide. */
    async decide(
      { notice, group, name = '' }: Posted,
      verdict: Verdict,
      by: number,
    ): Promise<PostingState | undefined> {
      const now = clock.now();
      const decision = {
        at: now,
        by,
        action: 'posting-decided',
        subject: `${notice.title}（${name}）`,
      } as const;
      const after = verdict === 'there' ? '群里已有' : '再发一次';
      const changed = await postings.change(
        notice.id,
        group,
        (posting) => decided(posting, verdict, { now, edition: editionOf(notice) }),
        { ...decision, after },
      );
      if (changed) await postings.look(notice.id, true);
      return changed;
    },

    /** Lists what is still to be posted. */
    listOpen: (): Promise<Posted[]> => listStanding(['open']),

    /** Lists what was not posted, or may not have been, of what is looked at. */
    listFailed: (): Promise<Posted[]> => listStanding(['failed', 'unknown']),

    /** Leaves a posting that is still to be made. */
    async drop(noticeId: string, group: string): Promise<void> {
      const at = clock.now();
      await postings.change(noticeId, group, (posting) =>
        posting.state === 'open' ? { ...posting, state: 'dropped', at } : undefined,
      );
    },

    /** Lists the notices that were posted lately, or were to be, the newest first, with what became of them. */
    async listLately(): Promise<{ notice: Notice; of: ReadonlyMap<string, PostingState> }[]> {
      return (await listLookedAt()).reverse();
    },
  };
}

export type Postings = ReturnType<typeof createPostings>;
