/** Something that is told of the program's own accord, once. */
type Telling<What> = {
  /** What it is about, such as `notice-report.N12`: nobody else tells it meanwhile. */
  id: string;
  /** Finds what is still to be told; undefined where that has been done. Asked when nobody else tells it. */
  find(): Promise<What | undefined>;
  /** False when nobody could be told: it stays to be told. */
  tell(what: What): Promise<boolean>;
  /** Notes that it has been told. Only then is it done. */
  note(what: What): Promise<unknown>;
};

/**
 * Tells something once in the normal course, and at least once whatever happens: it is noted as told after it has been, and whoever dies in
 * between loses the turn after a while.
 */
export type TellOnce = <What>(telling: Telling<What>) => Promise<void>;
