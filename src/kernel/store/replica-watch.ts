/** A replica beside the master confirms within a millisecond or two; the connection waits so long at most. */
const CONFIRMED_WITHIN_MS = 500;
/**
 * So long nothing is confirmed after the replica fell silent: by then sentinels have put another master in the place of this one, if that
 * is why, and have said so.
 */
const DOUBT_MS = 10_000;
/** While no replica follows, it is looked again so often whether one does, and the connection waits for that so long at most. */
const LOOK_EVERY_MS = 1_000;
const LOOK_WITHIN_MS = 100;

/** Whether a replica has what was written; `lost`: the connection went, and with it perhaps what was written. */
export type Confirmation = 'kept' | 'missing' | 'lost';

export type ReplicaWatchDeps = {
  /** Asks Redis until when a replica has what this connection wrote so far; `missing` after so many milliseconds. */
  ask(withinMs: number): Promise<Confirmation>;
  now(): number;
  /** The master may be the master no more, or gone: whoever knows is to be asked again. */
  doubt(): void;
  /** Hears when the last replica is given up, and when there is one again. */
  tell(isFollowed: boolean): void;
};

/**
 * Makes what watches whether the writes reach a replica. A master that has no replica, such as one that has just taken the place of another,
 * serves alone; one whose replica falls silent is doubted first, since it may itself be the one that was replaced.
 */
export function createReplicaWatch({ ask, now, doubt, tell }: ReplicaWatchDeps) {
  let isAlone = false;
  let isKnownToFollow = false;
  let silentSince: number | undefined;
  let lookedAt = 0;

  function follow(): void {
    if (isAlone) tell(true);
    isAlone = false;
    isKnownToFollow = true;
    silentSince = undefined;
  }

  /** Nobody waits for it: where there is none, it takes longer than anybody should. */
  function lookAgain(): void {
    if (now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = now();
    void ask(LOOK_WITHIN_MS).then((found) => found === 'kept' && follow());
  }

  function giveUp(): void {
    isAlone = true;
    lookedAt = now();
    tell(false);
  }

  /** Tells whether it is still to be found out why no replica answers. */
  function isInDoubt(): boolean {
    silentSince ??= now();
    return isKnownToFollow && now() - silentSince < DOUBT_MS;
  }

  return {
    /** Resolves to true when what was written so far may be confirmed; false where it may be lost. */
    async isKept(): Promise<boolean> {
      if (isAlone) {
        lookAgain();
        return true;
      }
      const found = await ask(CONFIRMED_WITHIN_MS);
      if (found === 'kept') {
        follow();
        return true;
      }
      if (found === 'lost' || isInDoubt()) {
        doubt();
        return false;
      }
      if (!isAlone) giveUp();
      return true;
    },

    /** Takes it that a replica follows, since the master says so: if it does not answer, it has fallen silent. */
    expect(): void {
      follow();
    },

    /** Begins anew, with another master. */
    forget(): void {
      [isAlone, isKnownToFollow, silentSince] = [false, false, undefined];
    },
  };
}

export type ReplicaWatch = ReturnType<typeof createReplicaWatch>;
