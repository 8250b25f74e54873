import type { Update } from 'grammy/types';
import type { Handling, TapAnswer } from './handling.ts';

/**
 * What is told beside the handling. `kept`: nothing was done yet, the update waits for the store. `unknown`: what became of it
 * will be looked up. `given-up`: it could not be found out. `dropped`: too much at once, it is not handled.
 */
export type Telling = 'kept' | 'unknown' | 'given-up' | 'dropped';

/** `turn-away`: a stranger's, refused without being stored. `pass-over`: nothing is done with it. */
export type Screening = 'take' | 'turn-away' | 'pass-over';

/** The bot as those who receive updates see it. Only `handle`, `screen` and `reportSetAside` are waited for. */
export type UpdateHandler = {
  /** What handling needs of the update; nothing where there is nothing to do. */
  needed(update: Update): Update | undefined;
  screen(update: Update): Promise<Screening>;
  /** Decides on a tap that is being stored, and has nothing of its account before it, where that is possible. */
  decideEarly(update: Update, handling: Handling): void;
  /** Asks who sent an update that is being stored, on the same way to the store and back. */
  askWho(update: Update, handling: Handling): void;
  /** Throws `StorageAway` alone: then it is to be called again, with the same `handling`. Everything else it settles itself. */
  handle(update: Update, handling: Handling): Promise<void>;
  turnAway(update: Update): void;
  tell(update: Update, telling: Telling, handling?: Handling): void;
  /** Answers a tap that was not handled because the same tap before it was. */
  answerAlike(update: Update, answer: TapAnswer): void;
  /** Names an update that is tried no more to the officers (nothing: an illegible one); false when none could be told. */
  reportSetAside(update: Update | undefined): Promise<boolean>;
};
