/** What is known of an update that was under way when a process died */
export type ReplayRecord = {
  /** So many starts died while it was replayed alone. */
  alone: number;
  /** So many died while it and others were. */
  together: number;
  /**
   * It is being replayed now; after a death: it was. The key of the one that is handled: several alike are handled as one.
   */
  underWay?: string;
};

/** One death more than two kills from outside can have caused. */
const DEATHS_ALONE_MOST = 3;

/**
 * Returns the records after a death: who was alone under way is the suspect; of several each may have been the cause.
 *
 * @example countDeath(new Map([['a', { alone: 1, together: 0, underWay: 'a' }]])) // a: alone 2
 */
export function countDeath(records: ReadonlyMap<string, ReplayRecord>): Map<string, ReplayRecord> {
  const underWay = new Set([...records.values()].flatMap((record) => record.underWay ?? []));
  const isAlone = underWay.size === 1;
  return new Map([...records].map(([key, record]) => [key, afterDeath(record, isAlone)]));
}

function afterDeath({ alone, together, underWay }: ReplayRecord, wasAlone: boolean): ReplayRecord {
  if (underWay === undefined) return { alone, together };
  return wasAlone ? { alone: alone + 1, together } : { alone, together: together + 1 };
}

/** Tells whether it is tried no more: it alone ended the program, more often than chance does. */
export const endsTheProcess = (record: ReplayRecord | undefined): boolean =>
  (record?.alone ?? 0) >= DEATHS_ALONE_MOST;

/** Tells whether some process died while it was replayed: from then on nothing else is replayed beside it. */
export const isSuspect = (record: ReplayRecord | undefined): boolean =>
  record !== undefined && record.alone + record.together > 0;

/**
 * Puts the replay in order: lane by lane the suspects come last, so that nobody's update waits behind one that may end the program.
 * The updates of one lane keep their order.
 */
export function replayOrder<T>(
  updates: readonly T[],
  laneOf: (update: T) => string,
  isSuspected: (update: T) => boolean,
): T[] {
  const suspected = new Set(updates.filter(isSuspected).map(laneOf));
  const isLate = (update: T) => suspected.has(laneOf(update));
  return [...updates.filter((update) => !isLate(update)), ...updates.filter(isLate)];
}
