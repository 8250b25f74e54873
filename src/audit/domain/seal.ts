import { z } from 'zod';
import type { Digest } from '../../asks/domain/receipt.ts';
import type { AttemptSummary } from '../../exams/domain/exam.ts';

/** What is sealed, and as what: `audit/17` → its digest, `receipts/<notice>` → `length/hash`, `score/<attempt>` → person and score. */
const SealItemSchema = z.tuple([z.string(), z.string()]);
export type SealItem = z.infer<typeof SealItemSchema>;

/** Some facts as they stood at an instant. Every seal covers the one before, so that none can be changed unnoticed. */
export const SealSchema = z.object({
  /** Counts from 1. */
  number: z.int().positive(),
  /** Epoch milliseconds, on the office's clock. */
  at: z.int(),
  items: z.array(SealItemSchema),
  hash: z.string(),
});
export type Seal = z.infer<typeof SealSchema>;

/** The end of the chain of seals: whoever knows it knows whether anything before it was changed. */
export type SealHead = Pick<Seal, 'number' | 'hash'>;

const ORIGIN = 'qingfeng';

/** Returns the next seal of the chain, whose hash covers the one before. */
export function chainSeal(
  previous: SealHead | undefined,
  draft: Pick<Seal, 'at' | 'items'>,
  digest: Digest,
): Seal {
  const number = (previous?.number ?? 0) + 1;
  return { ...draft, number, hash: hashOf(previous, { ...draft, number }, digest) };
}

function hashOf(
  previous: SealHead | undefined,
  { number, at, items }: Omit<Seal, 'hash'>,
  digest: Digest,
): string {
  return digest(JSON.stringify([previous?.hash ?? ORIGIN, number, at, items]));
}

/**
 * Returns the seals up to the first that does not follow from the one before.
 *
 * @param before the end of the chain to which they belong; absent: they begin it
 */
export function fittingSeals(
  seals: readonly (Seal | undefined)[],
  digest: Digest,
  before?: SealHead,
): Seal[] {
  const fitting: Seal[] = [];
  for (const seal of seals) {
    const previous = fitting.at(-1) ?? before;
    const isNext =
      seal?.number === (previous?.number ?? 0) + 1 && seal.hash === hashOf(previous, seal, digest);
    if (!seal || !isNext) return fitting;
    fitting.push(seal);
  }
  return fitting;
}

export const auditKey = (index: number): string => `audit/${index}`;
export const receiptsKey = (noticeId: string): string => `receipts/${noticeId}`;
export const scoreKey = (attemptId: string): string => `score/${attemptId}`;

/**
 * Writes the end of a notice's chain of receipts.
 *
 * @example receiptsValue(12, 'abc') // '12/abc'
 */
export const receiptsValue = (length: number, hash: string): string => `${length}/${hash}`;

/** Reads back what `receiptsValue` has written. */
export function readReceiptsValue(value: string): { length: number; hash: string } {
  const slash = value.indexOf('/');
  return { length: Number(value.slice(0, slash)), hash: value.slice(slash + 1) };
}

/** Writes whose score it is, the one shown, and the exact one. */
export function scoreValue({
  personId,
  score,
  exact = '',
}: Pick<AttemptSummary, 'personId' | 'score' | 'exact'>): string {
  return JSON.stringify([personId, score, exact]);
}

const ScoreValueSchema = z.tuple([z.int(), z.number(), z.string()]);

export type SealedScore = { personId: number; score: number; exact: string };

/** Reads back what `scoreValue` has written; throws where it is something else. */
export function readScoreValue(value: string): SealedScore {
  const [personId, score, exact] = ScoreValueSchema.parse(JSON.parse(value));
  return { personId, score, exact };
}
