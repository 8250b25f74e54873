import type { ViewerRole } from '../../bot/viewer.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Button, Message } from '../../kernel/message.ts';
import type { Proposal, Values } from '../domain/field.ts';
import type { RegisterRecord } from '../domain/register.ts';
import type { AddedColumn } from './register-evidence.ts';

/** What the command of a register is, beside what all of them are. */
export type RegisterFeatureOptions = {
  /** Its place among the commands and what it is called there; without them it is reached by buttons alone. */
  place?: number;
  description?: string;
  help?: string;
  /** Who reads it; admins alone enter and correct. */
  readers?: readonly ViewerRole[];
  /** What the subject adds to the card of a record: lines as its text, and buttons. */
  more?(record: RegisterRecord, role: ViewerRole): Promise<Message | undefined>;
  /** What a new record says that the button `<register>.draft:<id>` begins; nothing where there is nothing to begin with. */
  draft?(id: string): Promise<{ kind: string; values: Values } | undefined>;
  /** What is proposed for a field as it is asked for, and whence that is known: one button takes it over, another answer is typed. */
  propose?(kind: string, field: string, values: Values): Promise<Proposal | undefined>;
  /** A column of its table that says what follows from other records; it is not read back. */
  derived?: AddedColumn;
  /** What its table of a year has beside the records: sheets that are not read again. */
  moreSheets?(year: number): Promise<readonly WriteSheet[]>;
  /** What the subject adds below the lists of a year. */
  also?(year: number, role: ViewerRole): readonly Button[];
};
