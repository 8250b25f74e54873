import type { ChannelKind } from '../../kernel/channel-kind.ts';
import type { FailureReason } from './delivery.ts';

/** How a way stands for one person and one notice just now: open, not before a time (epoch ms), or not at all. */
export type Standing = 'open' | { until: number } | { barred: FailureReason };

/** A way that leads to the person, and how it stands. */
export type Candidate<Way> = { way: Way; standing: Standing };

/** The way that is taken; the time for which it is waited; or why none is. */
export type Choice<Way> = { way: Way } | { waitsUntil: number } | { refused: FailureReason };

/** Returns the ways in the office's order of kinds; those of a kind that it does not name are left out. */
export function inOfficeOrder<Way>(
  ways: readonly Way[],
  order: readonly ChannelKind[],
  kindOf: (way: Way) => ChannelKind,
): Way[] {
  return order.flatMap((kind) => ways.filter((way) => kindOf(way) === kind));
}

/**
 * Chooses the one way by which a person gets a notice: the first that is not barred. For one that is closed for a while it is waited,
 * unless it opens only when the notice is not sent any more: then the next ones are asked. Undefined where no way leads to them.
 *
 * @param candidates in the office's order
 * @example chooseChannel([{ way: 'sms', standing: { until: 8 } }, { way: 'mail', standing: 'open' }], { now: 7 }) // { waitsUntil: 8 }
 */
export function chooseChannel<Way>(
  candidates: readonly Candidate<Way>[],
  { now, validUntil = Number.POSITIVE_INFINITY }: { now: number; validUntil?: number | undefined },
): Choice<Way> | undefined {
  let refused: FailureReason | undefined;
  for (const { way, standing } of candidates) {
    if (standing === 'open') return { way };
    if ('barred' in standing) refused ??= standing.barred;
    else if (standing.until <= now) return { way };
    else if (standing.until <= validUntil) return { waitsUntil: standing.until };
    else refused ??= 'expired';
  }
  return refused && { refused };
}
