import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { AttachedFiles } from '../../notices/domain/notice.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import { carriedBy, carrierOf } from '../../reminders/domain/carried-waves.ts';
import type { Reminder, RemindersService } from '../../reminders/services/reminders.ts';
import { type Attachment, dueLook, type Look } from '../domain/attachment.ts';
import type { AttachmentStore } from '../store/attachment-store.ts';

export type AttachmentsDeps = {
  attachments: AttachmentStore;
  reminders: Pick<RemindersService, 'findReminder' | 'listBetween'>;
  notices: Pick<NoticesService, 'findNotice'>;
  clock: Clock;
  tellOnce: TellOnce;
};

/**
 * How it is found out whether a file is still there, and how officers hear that it is not, or did not go out; false when nobody could be
 * told. `gather` copies a file into a chat and returns its message there, nothing where it could not.
 */
export type Voice = {
  isThere(attachment: Attachment): Promise<boolean>;
  gone(reminder: Reminder, attachment: Attachment, look: Look | 'apart'): Promise<boolean>;
  gather(attachment: Attachment, chatId: number): Promise<number | undefined>;
};

/** A reminder, and what was put to it. */
export type Put = { reminder: Reminder; attachment: Attachment };

/** What goes out as one: the reminder that does, where it is another, and what was put to the others. */
export type Company = { into: Reminder | undefined; others: Put[] };

/** Makes the service of the pictures and files that go out with reminders. */
export function createAttachmentsService({
  attachments,
  reminders,
  notices,
  clock,
  tellOnce,
}: AttachmentsDeps) {
  const entry = (by: number, action: AuditEntry['action'], subject: string, name: string): AuditEntry => ({
    ...{ at: clock.now(), by, action, subject, after: name },
  });

  /** The reminder that goes out for this one, and all those for which it does: of one day. */
  async function findMerged(reminder: Reminder): Promise<{ carrier: Reminder; all: Reminder[] }> {
    const { date } = reminder.wave;
    const ofDay = await reminders.listBetween(date, date);
    const carrier = carrierOf(reminder, ofDay);
    return { carrier, all: carriedBy(carrier, ofDay) };
  }

  /** One whose file is gone goes out without it; that is told before the record of it is put away. */
  async function look(reminder: Reminder, attachment: Attachment, voice: Voice): Promise<void> {
    const { id } = reminder.wave;
    const { wave, record } = (await findMerged(reminder)).carrier;
    const due = dueLook(attachment, { at: wave.at, isSent: record?.status === 'sent' }, clock.now());
    if (!due) return;
    const looked = (): Promise<unknown> =>
      attachments.change(id, (found) =>
        found.messageId === attachment.messageId ? { ...found, looked: due } : undefined,
      );
    const isApart = due === 'after' && !(await wentOut(wave.id, attachment));
    if (!isApart && (await voice.isThere(attachment))) return void (await looked());
    await tellOnce({
      id: `attachment.${id}`,
      find: async () => {
        const found = await attachments.find(id);
        return found && dueLook(found, { at: wave.at, isSent: due === 'after' }, clock.now()) && found;
      },
      tell: (found) => voice.gone(reminder, found, isApart ? 'apart' : due),
      note: () => (due === 'ahead' ? attachments.remove(id) : looked()),
    });
  }

  /** Whether a notice took it along. */
  async function wentOut(noticeId: string, { file }: Attachment): Promise<boolean> {
    const content = (await notices.findNotice(noticeId))?.content;
    return content?.attached?.files.includes(file) ?? false;
  }

  /** What was put to the reminders that go out as one with this. */
  async function listPut({ all }: { all: readonly Reminder[] }): Promise<Put[]> {
    const found = all.map(async (reminder) => ({
      reminder,
      attachment: await attachments.find(reminder.wave.id),
    }));
    return (await Promise.all(found)).flatMap(({ reminder, attachment }) =>
      attachment ? { reminder, attachment } : [],
    );
  }

  /** Copies what goes out as one into the chat of the first of it: a message carries what lies in one. */
  async function gather(reminder: Reminder, { gather: copy }: Pick<Voice, 'gather'>): Promise<void> {
    const merged = await findMerged(reminder);
    if (merged.carrier.record) return;
    const [first, ...others] = await listPut(merged);
    if (!first) return;
    const { fromChatId } = first.attachment;
    for (const { reminder: other, attachment } of others) {
      const messageId = attachment.fromChatId === fromChatId ? undefined : await copy(attachment, fromChatId);
      if (messageId !== undefined)
        await attachments.change(other.wave.id, (found) =>
          found.messageId === attachment.messageId ? { ...found, fromChatId, messageId } : undefined,
        );
    }
  }

  return {
    /** Finds with what a reminder goes out as one. */
    async findCompany(reminder: Reminder): Promise<Company> {
      const merged = await findMerged(reminder);
      const { id } = reminder.wave;
      const others = (await listPut(merged)).filter((put) => put.reminder.wave.id !== id);
      return { into: merged.carrier.wave.id === id ? undefined : merged.carrier, others };
    },

    /** Finds what goes out with the wave's reminder; nothing where nothing does. */
    find: (waveId: string): Promise<Attachment | undefined> => attachments.find(waveId),

    /** Returns what was put to the wave and to those for which it goes out as notices have it: together what lies in one chat. */
    async attachedTo(waveId: string): Promise<AttachedFiles[]> {
      const reminder = await reminders.findReminder(waveId);
      if (!reminder) return [];
      const all = carriedBy(reminder, await reminders.listBetween(reminder.wave.date, reminder.wave.date));
      const found = (await listPut({ all })).map(({ attachment }) => attachment);
      const byChat = Map.groupBy(found, ({ fromChatId }) => fromChatId);
      return [...byChat].map(([fromChatId, together]) => {
        // Telegram takes the numbers of messages in their order only.
        const ordered = together.toSorted((a, b) => a.messageId - b.messageId);
        return {
          fromChatId,
          messageIds: ordered.map(({ messageId }) => messageId),
          files: ordered.map(({ file }) => file),
        };
      });
    },

    /** Puts a file to the reminder, in the place of another; false where that has gone out or is over. */
    async put({ wave, text }: Reminder, attachment: Attachment, by: number): Promise<boolean> {
      const current = await reminders.findReminder(wave.id);
      if (!current || current.record || clock.now() >= wave.validUntil) return false;
      const decision = entry(by, 'reminder-attachment-put', text.title, attachment.name);
      const isNew = await attachments.saveNew(wave.id, attachment, decision);
      if (!isNew)
        await attachments.change(
          wave.id,
          () => attachment,
          () => decision,
        );
      return true;
    },

    /** Takes the file off the reminder; false where it has none any more. What went out stays as it is. */
    async take({ wave, text }: Reminder, by: number): Promise<boolean> {
      const taken = await attachments.removeIf(
        wave.id,
        () => true,
        ({ name }) => entry(by, 'reminder-attachment-taken', text.title, name),
      );
      return taken !== undefined;
    },

    /**
     * Looks whether the files are still there before and after their reminders go out, and puts away what is over. The clock only pokes:
     * asked again, it does nothing more.
     */
    async tend(voice: Voice): Promise<void> {
      for (const [id, attachment] of await attachments.list()) {
        const reminder = await reminders.findReminder(id);
        const isOver = !reminder || clock.now() >= reminder.wave.validUntil;
        if (isOver && (attachment.looked === 'after' || reminder?.record?.status !== 'sent'))
          await attachments.remove(id);
        else if (reminder) {
          await gather(reminder, voice);
          await look(reminder, (await attachments.find(id)) ?? attachment, voice);
        }
      }
    },
  };
}

export type AttachmentsService = ReturnType<typeof createAttachmentsService>;
