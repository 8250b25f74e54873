import { isDeepStrictEqual } from 'node:util';
import type { Figure } from '../../../src/kernel/figure.ts';
import { compareAnswers } from './answers.ts';
import { burdenRecounts } from './burden.ts';
import { examRecounts } from './exams.ts';
import { listRecounts } from './lists.ts';
import { messageRecounts } from './messages.ts';
import { comparePackage, type HandedOver } from './package.ts';
import { pledgeRecounts } from './pledges.ts';
import { recordRecounts } from './records.ts';
import type { Evidence, Recount } from './recounted.ts';
import { studyRecounts } from './study.ts';

/** By the id of the figure: each is counted here a second time, by other code and from other facts. */
export const RECOUNTS: Readonly<Record<string, Recount>> = {
  ...messageRecounts,
  ...examRecounts,
  ...recordRecounts,
  ...studyRecounts,
  ...listRecounts,
  ...pledgeRecounts,
  ...burdenRecounts,
};

/** What a year has come to: its figures, what they can be counted from once more, and the package if it was made. */
export type Lived = {
  figures: readonly Figure[];
  evidence: Evidence;
  handedOver: HandedOver | undefined;
};

/** A figure of the report beside what it should be, in words. */
export type Compared = {
  label: string;
  reported: string;
  recomputed: string;
  records: number;
  isSame: boolean;
};

/** Holds every figure against its recount; one that has none differs. */
export function compare(
  figures: readonly Figure[],
  evidence: Evidence,
  recounts: Readonly<Record<string, Recount>> = RECOUNTS,
): Compared[] {
  return figures.map(({ id, label, unit, value, names, records }) => {
    const counted = recounts[id]?.(evidence);
    const recounted = counted && { value: counted.value, names: names && (counted.names ?? []) };
    const isSame = isDeepStrictEqual({ value, names }, recounted);
    const tell = isSame ? briefly : inFull;
    return {
      ...{ label, records: records.length, isSame },
      reported: tell({ value, names }, unit),
      recomputed: recounted ? tell(recounted, unit) : '（没有复算）',
    };
  });
}

/** Holds everything that was lived against its recount: the figures, what the officer's cards say besides, and the package. */
export const compareAll = ({ figures, evidence, handedOver }: Lived): Compared[] => [
  ...compare(figures, evidence),
  ...compareAnswers(evidence),
  ...(handedOver ? comparePackage(handedOver, evidence) : []),
];

type Amount = { value: number | undefined; names: readonly string[] | undefined };

const amountOf = ({ value }: Amount, unit: string): string =>
  value === undefined ? '〔待补〕' : `${value} ${unit}`;

const briefly = (amount: Amount, unit: string): string =>
  amount.names?.length ? `${amountOf(amount, unit)}，名称 ${amount.names.length} 个` : amountOf(amount, unit);

const inFull = (amount: Amount, unit: string): string =>
  amount.names?.length ? `${amountOf(amount, unit)}：${amount.names.join('、')}` : amountOf(amount, unit);
