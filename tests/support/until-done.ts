/** Waits longer than whatever is waited for takes: rejects when that is done. */
export const untilDone = (done: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (done.aborted) reject(done.reason);
    done.addEventListener('abort', () => reject(done.reason));
  });
