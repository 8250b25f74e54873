import type { Logger } from 'pino';
import { tellEach } from '../bot/tell-each.ts';
import type { Message } from '../kernel/message.ts';

const LOOK_EVERY_MS = 60_000;
/** The same is not told again within this time. */
const TOLD_AGAIN_AFTER_MS = 3_600_000;

export type OfficerAlarmDeps = {
  adminAccounts(): Promise<number[]>;
  send(telegramId: number, message: Message): Promise<unknown>;
  log: Logger;
};

/** Tells the officers what Redis itself cannot have told: who they are is remembered from while it served. */
export async function createOfficerAlarm({ adminAccounts, send, log }: OfficerAlarmDeps) {
  let officers: readonly number[] = [];
  const told = new Map<string, number>();

  const remember = async () => {
    officers = await adminAccounts().catch(() => officers);
  };
  await remember();
  const timer = setInterval(remember, LOOK_EVERY_MS);

  return {
    /** Tells every officer, but not the same text again within a while. */
    async tell(message: Message): Promise<void> {
      const before = told.get(message.text);
      if (before !== undefined && Date.now() - before < TOLD_AGAIN_AFTER_MS) return;
      told.set(message.text, Date.now());
      const { isTold, failures } = await tellEach(officers, (officer) => send(officer, message));
      if (!isTold) log.error({ err: failures[0]?.error }, 'the officers could not be told of the storage');
    },
    stop: () => clearInterval(timer),
  };
}
