/** Something that is alive as long as it is heard of. */
export type Pulse = { beat(): void; isAlive(): boolean };

type PulseOptions = {
  /** Silent for longer, it is not alive. */
  withinMs: number;
  /** Milliseconds of a clock that nobody can set. */
  elapsed(): number;
};

/** Makes what says whether something is still heard of; at first it has the same time as later. */
export function createPulse({ withinMs, elapsed }: PulseOptions): Pulse {
  let last = elapsed();
  return {
    beat() {
      last = elapsed();
    },
    isAlive: () => elapsed() - last <= withinMs,
  };
}

/** Work that has to move while there is any. */
export type Flow = {
  /** Tells that a piece was taken, or came to its end. */
  move(): void;
  /** Tells whether any waits now. */
  note(isAnyWaiting: boolean): void;
  isMoving(): boolean;
};

/** Makes what says whether work stands still: some has waited for that long, and none of it moved. */
export function createFlow(options: PulseOptions): Flow {
  const pulse = createPulse(options);
  return {
    move: pulse.beat,
    note(isAnyWaiting) {
      if (!isAnyWaiting) pulse.beat();
    },
    isMoving: pulse.isAlive,
  };
}
