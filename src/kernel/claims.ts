/** Deeds that are done once over all processes and restarts, each known by its id. */
export type Claims = {
  /** True for the one process that may do it. */
  claim(id: string, now: number): Promise<boolean>;
  /** Gives a claim back: what did not succeed is tried again. */
  release(id: string): Promise<void>;
};
