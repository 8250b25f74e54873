/** Finds how many seconds what goes out under an id has to lie with people before they may take note of it; nothing: none. */
type FindReading = (noticeId: string) => Promise<number | undefined>;

/** Makes the place where a later area says how long is to be read what is sent without a draft of its own, such as reminders. */
export function createReadingTimes() {
  const held: { find: FindReading } = { find: async () => undefined };
  return {
    /** Takes in who knows it. */
    use(find: FindReading): void {
      held.find = find;
    },

    /** Finds it as it is settled now; a notice keeps that of its start. */
    find: (noticeId: string) => held.find(noticeId),
  };
}

export type ReadingTimes = ReturnType<typeof createReadingTimes>;
