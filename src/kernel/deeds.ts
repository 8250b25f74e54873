/** What was done once over all processes and restarts, each deed known by its id. */
export type Deeds = {
  isDone(id: string): Promise<boolean>;
  noteDone(id: string, now: number): Promise<void>;
};
