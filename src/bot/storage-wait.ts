import { setTimeout as wait } from 'node:timers/promises';

const ASK_AGAIN_MS = 500;

/**
 * Waits until the store takes writes again; one question for all that wait. Ends early with the signal.
 *
 * @param probe throws while it does not
 */
export function createStorageWait(probe: () => Promise<void>, signal: AbortSignal): () => Promise<void> {
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    while (!signal.aborted) {
      await wait(ASK_AGAIN_MS, undefined, { signal }).catch(() => {});
      const isBack = await probe().then(
        () => true,
        () => false,
      );
      if (isBack) return;
    }
  }

  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}
