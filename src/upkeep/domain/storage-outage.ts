/** A restart of Redis or a failover takes less, and nobody is told of it. */
const TOLD_AFTER_MS = 25_000;
/** Whoever has another process before it waits for so long: that one may have gone with Redis, as where both were on one machine. */
const TOLD_BY_STANDBY_AFTER_MS = 5 * 60_000;
/** It takes things again for so long before that is told, and for twice as long after each relapse within an hour. */
const STEADY_MS = 30_000;
const STEADY_MOST_MS = 3_600_000;
const RELAPSE_WITHIN_MS = 3_600_000;

/** Nothing can be stored. Times are milliseconds of a clock that nobody can set. */
type Outage = {
  since: number;
  cause: string;
  /** The cause that officers know of. */
  toldCause?: string;
  /** It is told at once, however short: Redis has died. */
  isDeath: boolean;
  /** Since when things can be stored again. */
  backSince?: number;
};

/** What is known of whether things can be stored. */
export type StorageHistory = { outage?: Outage; steadyMs: number; lastBackAt?: number };

export const UNTROUBLED: StorageHistory = { steadyMs: STEADY_MS };

/** What officers are to hear. */
export type StorageNews = { stopped: string } | { backAfterMs: number };

/** Returns what is known once nothing could be stored for this cause. */
export function noteFailure(
  history: StorageHistory,
  cause: string,
  now: number,
  isDeath = false,
): StorageHistory {
  const { outage } = history;
  if (!outage)
    return { ...history, steadyMs: steadyAfter(history, now), outage: { since: now, cause, isDeath } };
  const { backSince: _, ...still } = outage;
  // What Redis said as it died says more than that it is gone.
  return { ...history, outage: { ...still, ...(isDeath && { cause, isDeath }) } };
}

/** Returns what is known once something could be stored. */
export function noteSuccess({ outage, ...history }: StorageHistory, now: number): StorageHistory {
  if (outage?.toldCause === undefined) return history;
  return { ...history, outage: { ...outage, backSince: outage.backSince ?? now } };
}

/**
 * Returns what officers are to hear now; undefined where there is nothing new.
 *
 * @param isStandby whether another process tells first
 */
export function storageNews(
  { outage, steadyMs }: StorageHistory,
  now: number,
  isStandby = false,
): StorageNews | undefined {
  if (!outage) return undefined;
  const { since, cause, toldCause, isDeath, backSince } = outage;
  if (backSince !== undefined)
    return now - backSince < steadyMs ? undefined : { backAfterMs: backSince - since };
  if (cause === toldCause) return undefined;
  const toldAfterMs = isStandby ? TOLD_BY_STANDBY_AFTER_MS : TOLD_AFTER_MS;
  return isDeath || now - since >= toldAfterMs ? { stopped: cause } : undefined;
}

/** Returns what is known once that has been told. */
export function noteTold(
  { outage, ...history }: StorageHistory,
  news: StorageNews,
  now: number,
): StorageHistory {
  if ('stopped' in news)
    return { ...history, ...(outage && { outage: { ...outage, toldCause: news.stopped } }) };
  return { ...history, lastBackAt: now };
}

function steadyAfter({ steadyMs, lastBackAt }: StorageHistory, now: number): number {
  const isRelapse = lastBackAt !== undefined && now - lastBackAt < RELAPSE_WITHIN_MS;
  return isRelapse ? Math.min(2 * steadyMs, STEADY_MOST_MS) : STEADY_MS;
}
