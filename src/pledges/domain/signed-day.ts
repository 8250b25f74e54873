import { z } from 'zod';
import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import { type PlainDate, PlainDateSchema } from '../../kernel/plain-date.ts';
import type { FamilySignature } from './family.ts';

/** The day that stands beside a signature on paper: its receipt is given when it is entered. */
export const PaperSignatureSchema = z.object({ date: PlainDateSchema });
export type PaperSignature = z.infer<typeof PaperSignatureSchema>;

/** Tells whether an officer entered somebody's signature, which stands on paper. */
export const isOnPaper = ({ channel }: Pick<LedgerEntry, 'channel'>): boolean => channel === 'signature';

/** Returns on which day somebody signed: as the paper says, else the day of their receipt; nothing where they have not. */
export function signedDay(
  entry: LedgerEntry,
  { paper, family }: { paper?: PaperSignature | undefined; family?: FamilySignature | undefined },
  dateOf: (instant: number) => PlainDate,
): PlainDate | undefined {
  if (entry.acknowledgedAt === undefined) return undefined;
  return family?.date ?? (isOnPaper(entry) ? paper?.date : undefined) ?? dateOf(entry.acknowledgedAt);
}
