import { type BackupReason, troubleText } from './backup-trouble-text.ts';

/** A backup was not taken, not read or not restored; the message says why, what that means for the data, and the remedy. */
export class BackupTrouble extends Error {
  readonly reason: BackupReason;

  /** @param about what it is about: a file, a key, the server's own words */
  constructor(reason: BackupReason, about = '', options?: ErrorOptions) {
    super(troubleText(reason, about), options);
    this.reason = reason;
  }
}
