/** One call's worth: more would hold up others for whom Redis works. */
const GROUP_MOST = 200;

/** While the store writes one round to its disk, the next is on its way. */
const ROUNDS_MOST = 2;

/** What nobody waits for goes by itself after so long, where nothing else does by then. */
const ALONG_WITHIN_MS = 50;

export type Rounds = {
  /** Begins what is handed in, at the end of the turn and with what else has come by then, and resolves with what comes of it. */
  <T>(begin: () => Promise<T>): Promise<T>;
  /** Does the same for what nobody waits for: it goes along with the next round that somebody does, and costs none of its own. */
  along<T>(begin: () => Promise<T>): Promise<T>;
};

/**
 * Makes rounds of what goes to one store: all that is handed in within one turn of the event loop begins together, so that the store
 * takes it in at once and writes to its disk once, and the round after the next begins when all of this one has been answered. Nobody
 * waits for a timer.
 */
export function createRounds(): Rounds {
  let next: (() => Promise<unknown>)[] = [];
  let along: (() => Promise<unknown>)[] = [];
  let underWay = 0;
  let isStarting = false;
  let waiting: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    isStarting = false;
    underWay++;
    const round = [...next, ...along];
    [next, along] = [[], []];
    clearTimeout(waiting);
    waiting = undefined;
    await Promise.allSettled(round.map((begin) => begin()));
    underWay--;
    if (next.length > 0) start();
    else if (along.length > 0) startLater();
  }

  function start(): void {
    if (isStarting || underWay >= ROUNDS_MOST) return;
    isStarting = true;
    setImmediate(run);
  }

  function startLater(): void {
    if (underWay === 0 && !isStarting) waiting ??= setTimeout(start, ALONG_WITHIN_MS);
  }

  const inRound: Rounds = (begin) =>
    new Promise((resolve, reject) => {
      next.push(() => Promise.try(begin).then(resolve, reject));
      start();
    });
  inRound.along = (begin) =>
    new Promise((resolve, reject) => {
      along.push(() => Promise.try(begin).then(resolve, reject));
      startLater();
    });
  return inRound;
}

const rounds = new WeakMap<object, Rounds>();

/** Returns the rounds of what goes over one connection. */
export function roundsOf(connection: object): Rounds {
  const found = rounds.get(connection) ?? createRounds();
  rounds.set(connection, found);
  return found;
}

/** What goes together; never nothing. */
export type Group<Item> = readonly [Item, ...Item[]];

type Waiting<Item, Outcome> = {
  item: Item;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
};

/**
 * Makes a function that hands single items to `commit` in groups, one a round, as databases write what several clients commit at the
 * same time. `commit` returns as many outcomes as items, in their order; if it throws, each of the group gets its error.
 *
 * @param groupOf items of which it tells the same go together; absent: all do
 * @param inRound how they come into a round of the store; absent: into one of their own
 */
export function createGroupCommit<Item, Outcome>(
  commit: (items: Group<Item>) => Promise<readonly Outcome[]>,
  {
    groupOf = () => '',
    inRound = createRounds(),
  }: { groupOf?: (item: Item) => string; inRound?: Rounds | Rounds['along'] } = {},
): (item: Item) => Promise<Outcome> {
  /** What gathers, of each group that is under way or about to be. */
  const gathered = new Map<string, Waiting<Item, Outcome>[]>();

  async function commitGroup(name: string, waiting: Waiting<Item, Outcome>[]): Promise<void> {
    const group = waiting.splice(0, GROUP_MOST);
    try {
      const outcomes = await commit(group.map(({ item }) => item) as [Item, ...Item[]]);
      group.forEach(({ resolve }, index) => {
        resolve(outcomes[index] as Outcome);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    if (waiting.length > 0) inRound(() => commitGroup(name, waiting));
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
      inRound(() => commitGroup(name, first));
    });
}
