import { endServer, type LaunchedServer } from './server-process.ts';

const RESTART_DELAY_MS = 200;
const RESTART_DELAY_MOST_MS = 5_000;
/** A server that lived so long had started well. */
const SETTLED_AFTER_MS = 10_000;
/** The same end is told again only after so long. */
const TOLD_AGAIN_AFTER_MS = 60_000;

/**
 * Starts a running server again whenever it dies or cannot be started, at growing intervals while that does not help. A failure
 * to start is told like a death: it must not end the process, whose people are served again once Redis is back.
 */
export function keepRunning(
  first: LaunchedServer,
  launch: () => LaunchedServer,
  onRestart: (ended: LaunchedServer) => void,
) {
  let current = first;
  let startedAt = Date.now();
  let failures = 0;
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  let told: { trouble: string | undefined; at: number } | undefined;

  function tell(ended: LaunchedServer): void {
    const trouble = ended.trouble();
    if (told?.trouble === trouble && Date.now() - (told?.at ?? 0) < TOLD_AGAIN_AFTER_MS) return;
    told = { trouble, at: Date.now() };
    onRestart(ended);
  }

  function again(ended: LaunchedServer): void {
    if (stopping) return;
    tell(ended);
    failures = Date.now() - startedAt < SETTLED_AFTER_MS ? failures + 1 : 1;
    const delay = Math.min(RESTART_DELAY_MS * 2 ** (failures - 1), RESTART_DELAY_MOST_MS);
    restart = setTimeout(() => {
      startedAt = Date.now();
      watch(launch());
    }, delay);
  }

  function watch(server: LaunchedServer): void {
    current = server;
    server.ended.then(() => again(server));
  }

  watch(first);
  return {
    async stop(): Promise<void> {
      stopping = true;
      clearTimeout(restart);
      await endServer(current);
    },
  };
}
