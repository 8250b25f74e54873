import { setTimeout as wait } from 'node:timers/promises';

/** Longer than a send over a slow line takes, shorter than anybody waits gladly. */
const BRIEF_MS = 1_500;

/** It is still on its way: whether it arrives is not known yet. */
class StillOnItsWay extends Error {
  constructor() {
    super('It is still on its way: its chat takes nothing for now.');
  }
}

/**
 * Waits for something that is said to another chat than the one that is answered, but not for long: a chat that is kept waiting by
 * Telegram keeps nobody else waiting. It is tried on; who needs to know gets `StillOnItsWay`.
 */
export async function briefly<T>(saying: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = wait(BRIEF_MS, undefined, { signal: timer.signal }).then(() => {
    throw new StillOnItsWay();
  });
  late.catch(() => {});
  saying.catch(() => {});
  try {
    return await Promise.race([saying, late]);
  } finally {
    timer.abort();
  }
}
