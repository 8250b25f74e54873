/** Does a task unless one of that name is under way; returns whether it did. A task that fails rejects, and may be asked for again. */
export type UnlessUnderWay = (name: string, task: () => Promise<void>) => Promise<boolean>;

/** Makes what keeps tasks of one name from being done twice at a time, as far as this process goes. */
export function createUnlessUnderWay(): UnlessUnderWay {
  const underWay = new Set<string>();
  return async (name, task) => {
    if (underWay.has(name)) return false;
    underWay.add(name);
    try {
      await task();
    } finally {
      underWay.delete(name);
    }
    return true;
  };
}
