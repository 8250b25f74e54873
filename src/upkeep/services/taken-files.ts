import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';

type TakenFilesDeps = { audit: { record(entry: AuditEntry): Promise<void> }; clock: Clock };

/** Makes what notes which files with names or scores were taken from the bot. */
export const createTakenFiles = ({ audit, clock }: TakenFilesDeps) => ({
  /** Records that an account was sent a file of that name. */
  record: (by: number, name: string): Promise<void> =>
    audit.record({ at: clock.now(), by, action: 'file-taken', subject: name }),
});
