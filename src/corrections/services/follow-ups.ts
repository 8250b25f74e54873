import type { NudgesService } from '../../asks/services/nudges.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { correctNotice, hasText, textOf, versionOf } from '../../notices/domain/correction.ts';
import { aboutOf, announcementId, correctionId, recallId } from '../../notices/domain/follow-up.ts';
import type { Notice, NoticeContent, NoticeDraft } from '../../notices/domain/notice.ts';
import type { CountMessages, MessageCounts } from '../../notices/services/count-messages.ts';
import type { NoticesService } from '../../notices/services/notices.ts';

export type FollowUpsDeps = {
  notices: Pick<NoticesService, 'findNotice' | 'findProgress' | 'startNotice' | 'stop' | 'refreshRun'>;
  noticeStore: {
    /** Stores what `decide` makes of a notice, with the decision; nothing where it makes nothing of it. */
    change(
      id: string,
      decide: (notice: Notice) => Notice | undefined,
      decisionOf: (before: Notice, after: Notice) => AuditEntry,
    ): Promise<unknown>;
  };
  countMessages: CountMessages;
  nudges: Pick<NudgesService, 'endAll'>;
  clock: Clock;
};

/**
 * `sending`: it has to be paused or stopped first; `under-way`: the correction or recall before it has not come to its end;
 * `nobody`: there is no message that could be changed; `all-recalled`: none is left in any chat; `outdated`: another officer was first.
 */
export type FollowUpRefusal = {
  refused:
    | 'unknown'
    | 'sending'
    | 'under-way'
    | 'recalled'
    | 'no-text'
    | 'nobody'
    | 'all-recalled'
    | 'outdated';
};

/** What a correction or a recall would do now. */
export type FollowUpPreview = MessageCounts & {
  notice: Notice;
  /** The version that a correction makes; the number of a recall. */
  number: number;
  acknowledged: number;
};

/** What an officer confirmed. `title`: how the delivery of the change is called. */
type Order = { number: number; by: number; title: string };
export type Correction = Order & {
  content: NoticeContent;
  newTitle: string;
  /** What is said, in a message of its own, to everybody whose message was corrected; absent: nothing is. */
  announcement?: (Pick<Notice, 'title' | 'button'> & { text: string }) | undefined;
};
/** A correction as it waits to be made, with the number of people whose message it changes. */
export type ConfirmedCorrection = {
  noticeId: string;
  order: Correction;
  by: number;
  headcount: number;
  passed: readonly string[];
};
export type Recall = Order & { reason: string };

export type FollowUpStart = { started: Notice; isNew: boolean } | FollowUpRefusal;

/**
 * Makes the service of changing what has been sent: corrections edit it, recalls delete it, each as a delivery of its own to
 * whoever got it.
 */
export function createFollowUpsService(deps: FollowUpsDeps) {
  const { notices, noticeStore, clock } = deps;

  async function isRunning(noticeId: string): Promise<boolean> {
    const state = (await notices.findProgress(noticeId))?.state;
    return state !== undefined && state !== 'done' && state !== 'stopped';
  }

  /** The notice, if it is at rest and nothing else is being done about it. */
  async function findAtRest(
    noticeId: string,
  ): Promise<{ notice: Notice; acknowledged: number } | FollowUpRefusal> {
    const progress = await notices.findProgress(noticeId);
    if (!progress || aboutOf(progress.notice) !== undefined || progress.notice.kind === 'nudge')
      return { refused: 'unknown' };
    const { notice, state, acknowledged } = progress;
    if (state === 'sending' || state === 'filling') return { refused: 'sending' };
    return { notice, acknowledged };
  }

  /** Tells whom a correction would reach, or why the notice cannot be corrected now; nothing has changed yet. */
  async function previewCorrection(noticeId: string): Promise<FollowUpPreview | FollowUpRefusal> {
    const found = await findAtRest(noticeId);
    if ('refused' in found) return found;
    const { notice, acknowledged } = found;
    if (notice.recall) return { refused: 'recalled' };
    if (!hasText(notice.content)) return { refused: 'no-text' };
    const version = versionOf(notice);
    if (version > 1 && (await isRunning(correctionId(notice.code, version - 1))))
      return { refused: 'under-way' };
    const counts = await deps.countMessages(notice);
    if (counts.people === 0) return { refused: 'nobody' };
    return { notice, number: version + 1, ...counts, acknowledged };
  }

  async function previewRecall(
    noticeId: string,
    now = clock.now(),
  ): Promise<FollowUpPreview | FollowUpRefusal> {
    const found = await findAtRest(noticeId);
    if ('refused' in found) return found;
    const { notice, acknowledged } = found;
    const { number = 0 } = notice.recall ?? {};
    if (number > 0 && (await isRunning(recallId(notice.code, number)))) return { refused: 'under-way' };
    const counts = await deps.countMessages(notice, now);
    if (counts.people === 0)
      return { refused: number > 0 && counts.unreachable + counts.tooOld === 0 ? 'all-recalled' : 'nobody' };
    return { notice, number: number + 1, ...counts, acknowledged };
  }

  /** A follow-up goes to whom the ledger of its notice names, whatever the audience was. */
  function draftOf(
    notice: Notice,
    more: Pick<NoticeDraft, 'id' | 'kind' | 'title' | 'content' | 'followUp' | 'paragraphs'>,
  ) {
    const { code, action, examId, promise, button } = notice;
    const way = { ...(examId !== undefined && { examId }), ...(button && { button }) };
    return {
      ...more,
      code,
      action,
      audience: { all: true },
      ...way,
      ...(promise !== undefined && { promise }),
    };
  }

  async function startRecall(notice: Notice, of: Notice, id: string, { number, by, title, reason }: Recall) {
    const content = { kind: 'text', text: reason } as const;
    const followUp = { of: of.id, number };
    const draft = draftOf(notice, { id, kind: 'recall', title, content, followUp });
    return notices.startNotice({ ...draft, createdBy: by });
  }

  /** Says to those whose message is corrected that it was: after that, as a reply to it. */
  async function startAnnouncement(
    { code }: Notice,
    announces: NonNullable<Notice['announces']>,
    { by, title, text, button }: NonNullable<Correction['announcement']> & { by: number },
  ): Promise<void> {
    await notices.startNotice({
      ...{ id: announcementId(code, announces.number), code, kind: 'announcement', title, announces },
      ...{ content: { kind: 'text', text }, audience: { all: true }, createdBy: by },
      ...(button ? { action: 'open', button } : { action: 'none' }),
    });
  }

  /** What announced the corrections of a notice goes with it. */
  async function recallAnnouncements(notice: Notice, id: string, recall: Recall): Promise<void> {
    for (const [index, { announced }] of (notice.former ?? []).entries()) {
      const announcement = announced && (await notices.findNotice(announcementId(notice.code, index + 1)));
      if (!announcement) continue;
      await notices.stop(announcement.id);
      await startRecall(notice, announcement, `${id}.c${index + 1}`, recall);
    }
  }

  return {
    previewCorrection,

    /** Says whom a recall would reach. Nothing is stored. */
    previewRecall: (noticeId: string) => previewRecall(noticeId),

    /**
     * Corrects a notice and edits the message of everybody who has got it; whoever gets it later gets it corrected. Told
     * twice, by a message that is handled again after a crash, it carries on and changes nothing more.
     */
    async correct(noticeId: string, correction: Correction): Promise<FollowUpStart> {
      const now = clock.now();
      const { number: version, content, newTitle, by, title, announcement } = correction;
      const known = await notices.findNotice(noticeId);
      if (!known || !isMade(known, version, content)) {
        const preview = await previewCorrection(noticeId);
        if ('refused' in preview) return preview;
        await noticeStore.change(
          noticeId,
          (notice) =>
            !notice.recall && versionOf(notice) === version - 1
              ? correctNotice(
                  notice,
                  { content, title: newTitle, announced: announcement !== undefined },
                  now,
                )
              : undefined,
          (before) => ({
            ...{ at: now, by, action: 'notice-corrected', subject: newTitle },
            ...{ before: textOf(before.content), after: textOf(content) },
          }),
        );
      }
      const notice = await notices.findNotice(noticeId);
      if (!notice || !isMade(notice, version, content)) return { refused: 'outdated' };
      await notices.refreshRun(noticeId);
      const id = correctionId(notice.code, version - 1);
      const followUp = { of: noticeId, number: version - 1 };
      const { paragraphs } = notice;
      const correcting = { kind: 'correction', title, content, followUp } as const;
      const draft = draftOf(notice, { id, ...correcting, ...(paragraphs && { paragraphs }) });
      const { notice: started, isNew } = await notices.startNotice({ ...draft, createdBy: by });
      if (announcement) await startAnnouncement(notice, followUp, { ...announcement, by });
      return { started, isNew };
    },

    /**
     * Recalls a notice: nobody gets it any more, its nudges end, and its messages and theirs are deleted wherever Telegram
     * still allows it. What was recorded stays. Told twice it carries on, as a correction does.
     */
    async recall(noticeId: string, recall: Recall): Promise<FollowUpStart> {
      const now = clock.now();
      const { number, by, reason } = recall;
      const known = await notices.findNotice(noticeId);
      if (!known || !isRecalledBy(known, recall)) {
        const preview = await previewRecall(noticeId, now);
        if ('refused' in preview) return preview;
        await noticeStore.change(
          noticeId,
          (notice) =>
            (notice.recall?.number ?? 0) === number - 1
              ? { ...notice, recall: { number, at: now, by, reason } }
              : undefined,
          ({ title: subject }) => ({ at: now, by, action: 'notice-recalled', subject, reason }),
        );
      }
      const notice = await notices.findNotice(noticeId);
      if (!notice || !isRecalledBy(notice, recall)) return { refused: 'outdated' };
      await notices.stop(noticeId);
      if (notice.former) await notices.stop(correctionId(notice.code, notice.former.length));
      const id = recallId(notice.code, number);
      for (const nudgeId of await deps.nudges.endAll(noticeId)) {
        const nudge = await notices.findNotice(nudgeId);
        if (nudge) await startRecall(notice, nudge, `${id}.${nudgeId.split('.').at(-1)}`, recall);
      }
      await recallAnnouncements(notice, id, recall);
      const { notice: started, isNew } = await startRecall(notice, notice, id, recall);
      return { started, isNew };
    },
  };
}

export type FollowUpsService = ReturnType<typeof createFollowUpsService>;

/** Whether the notice has been corrected to exactly this version. */
function isMade(notice: Notice, version: number, content: NoticeContent): boolean {
  return versionOf(notice) === version && JSON.stringify(notice.content) === JSON.stringify(content);
}

function isRecalledBy({ recall }: Notice, { number, by, reason }: Recall): boolean {
  return recall?.number === number && recall.by === by && recall.reason === reason;
}
