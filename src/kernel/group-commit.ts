/** One call's worth: more would hold up others for whom Redis works. */
const GROUP_MOST = 200;

type Waiting<Item, Outcome> = {
  item: Item;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
};

/**
 * Makes a function that hands single items to `commit` in groups, as databases write what several clients commit at the same time:
 * what is handed in within one turn of the event loop goes together, and while a group is under way the next one gathers. Nobody
 * waits for a timer. `commit` returns as many outcomes as items, in their order; if it throws, each of the group gets its error.
 *
 * @param groupOf items of which it tells the same go together; absent: all do
 */
export function createGroupCommit<Item, Outcome>(
  commit: (items: readonly Item[]) => Promise<readonly Outcome[]>,
  groupOf: (item: Item) => string = () => '',
): (item: Item) => Promise<Outcome> {
  /** What gathers, of each group that is under way or about to be. */
  const gathered = new Map<string, Waiting<Item, Outcome>[]>();

  async function commitTogether(waiting: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await commit(waiting.map(({ item }) => item));
      waiting.forEach(({ resolve }, index) => {
        resolve(outcomes[index] as Outcome);
      });
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }

  async function commitGroup(name: string, waiting: Waiting<Item, Outcome>[]): Promise<void> {
    await commitTogether(waiting.splice(0, GROUP_MOST));
    if (waiting.length > 0) setImmediate(commitGroup, name, waiting);
    else gathered.delete(name);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      const name = groupOf(item);
      const waiting = gathered.get(name);
      if (waiting) {
        waiting.push({ item, resolve, reject });
        return;
      }
      const first = [{ item, resolve, reject }];
      gathered.set(name, first);
      setImmediate(commitGroup, name, first);
    });
}
