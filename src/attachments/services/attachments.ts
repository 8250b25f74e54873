import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { AttachedFiles } from '../../notices/domain/notice.ts';
import type { Reminder, RemindersService } from '../../reminders/services/reminders.ts';
import { type Attachment, dueLook, type Look } from '../domain/attachment.ts';
import type { AttachmentStore } from '../store/attachment-store.ts';

export type AttachmentsDeps = {
  attachments: AttachmentStore;
  reminders: Pick<RemindersService, 'findReminder'>;
  clock: Clock;
  tellOnce: TellOnce;
};

/** How it is found out whether a file is still there, and how officers hear that it is not; false when nobody could be told. */
export type Voice = {
  isThere(attachment: Attachment): Promise<boolean>;
  gone(reminder: Reminder, attachment: Attachment, look: Look): Promise<boolean>;
};

/** Makes the service of the pictures and files that go out with reminders. */
export function createAttachmentsService({ attachments, reminders, clock, tellOnce }: AttachmentsDeps) {
  const entry = (by: number, action: AuditEntry['action'], subject: string, name: string): AuditEntry => ({
    ...{ at: clock.now(), by, action, subject, after: name },
  });

  /** One whose file is gone goes out without it; that is told before the record of it is put away. */
  async function look(reminder: Reminder, attachment: Attachment, voice: Voice): Promise<void> {
    const { wave, record } = reminder;
    const { id } = wave;
    const due = dueLook(attachment, { at: wave.at, isSent: record?.status === 'sent' }, clock.now());
    if (!due) return;
    const looked = (): Promise<unknown> =>
      attachments.change(id, (found) =>
        found.messageId === attachment.messageId ? { ...found, looked: due } : undefined,
      );
    if (await voice.isThere(attachment)) return void (await looked());
    await tellOnce({
      id: `attachment.${id}`,
      find: async () => {
        const found = await attachments.find(id);
        return found && dueLook(found, { at: wave.at, isSent: due === 'after' }, clock.now()) && found;
      },
      tell: (found) => voice.gone(reminder, found, due),
      note: () => (due === 'ahead' ? attachments.remove(id) : looked()),
    });
  }

  return {
    /** Finds what goes out with the wave's reminder; nothing where nothing does. */
    find: (waveId: string): Promise<Attachment | undefined> => attachments.find(waveId),

    /** Returns the same as a notice has it. */
    async attachedTo(waveId: string): Promise<AttachedFiles | undefined> {
      const found = await attachments.find(waveId);
      return found && { fromChatId: found.fromChatId, messageIds: [found.messageId], files: [found.file] };
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
        else if (reminder) await look(reminder, attachment, voice);
      }
    },
  };
}

export type AttachmentsService = ReturnType<typeof createAttachmentsService>;
