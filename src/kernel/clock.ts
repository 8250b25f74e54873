/** The time, in epoch milliseconds: the machine's in a live office, a movable one in a rehearsal. */
export type Clock = { now(): number };
