import type { Logger } from 'pino';
import { tellEach } from '../bot/tell-each.ts';
import type { Message } from '../kernel/message.ts';

const LOOK_EVERY_MS = 60_000;

export type OfficerAlarmDeps = {
  adminAccounts(): Promise<number[]>;
  send(telegramId: number, message: Message): Promise<unknown>;
  log: Logger;
};

/** Tells the officers what Redis itself cannot have told: who they are is remembered from while it served. */
export async function createOfficerAlarm({ adminAccounts, send, log }: OfficerAlarmDeps) {
  let officers: readonly number[] = [];

  const remember = async () => {
    officers = await adminAccounts().catch(() => officers);
  };
  await remember();
  const timer = setInterval(remember, LOOK_EVERY_MS);

  return {
    /** Tells every officer; false when none could be told. */
    async tell(message: Message): Promise<boolean> {
      const { isTold, failures } = await tellEach(officers, (officer) => send(officer, message));
      if (!isTold) log.error({ err: failures[0]?.error }, 'the officers could not be told of the storage');
      return isTold;
    },
    stop: () => clearInterval(timer),
  };
}
