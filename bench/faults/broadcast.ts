import { setTimeout as wait } from 'node:timers/promises';
import type { Progress } from '../../src/notices/services/notices.ts';
import { mostInAnySecond } from '../../src/rehearsal/bot-api/measurements.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { accountOf, OFFICER_ACCOUNT, type Stage, somebody } from '../stage.ts';

export const NOTICE_ID = 'broadcast.1';
const LOOK_MS = 20;
/** Longer than Telegram, Redis or a process is away in any row. */
const STANDS_STILL_MS = 15 * 60_000;

/** An office of so many people, before its own Bot API server. */
export async function openOffice(
  stage: Stage,
  people: number,
  chats?: Parameters<Stage['openApi']>[0],
): Promise<BotApiServer> {
  await stage.clear();
  const api = await stage.openApi(chats);
  await stage.seatPeople(people, [api]);
  return api;
}

/** An officer whom no broadcast goes to: what they are told counts among nobody's arrivals. */
export async function addOfficer({ haveWritten }: Stage, api: BotApiServer): Promise<Participant> {
  await haveWritten([{ ...somebody(OFFICER_ACCOUNT), telegramId: OFFICER_ACCOUNT }], api);
  const officer = api.findAccount(OFFICER_ACCOUNT);
  if (!officer) throw new Error('The officer has no account.');
  return officer;
}

/** A notice to everybody; whichever product process runs sends it. */
export async function startBroadcast({ services }: Stage): Promise<void> {
  await services.notices.startNotice({
    id: NOTICE_ID,
    kind: 'broadcast',
    title: '国庆节廉洁提醒',
    content: { kind: 'text', text: '国庆节廉洁提醒\n不收送礼品礼金、消费卡（券）。' },
    action: 'acknowledge',
    audience: { all: true },
  });
}

/** Waits until so many sends have arrived. */
export async function untilSent({ measurements }: BotApiServer, count: number): Promise<void> {
  while (measurements.measured.sends.length < count) await wait(LOOK_MS);
}

/** Waits for the end of the broadcast; where it stands still before, returns how it stands. Throws where it is not there. */
export async function untilDone({ services }: Stage): Promise<Progress> {
  let last: Progress | undefined;
  for (let moved = performance.now(); performance.now() - moved < STANDS_STILL_MS; await wait(LOOK_MS * 10)) {
    const progress = await services.notices.findProgress(NOTICE_ID).catch(() => undefined);
    if (progress?.state === 'done') return progress;
    if (progress && progress.waiting !== last?.waiting) moved = performance.now();
    last = progress ?? last;
  }
  if (!last) throw new Error(`There is no ${NOTICE_ID}.`);
  return last;
}

export type Arrivals = {
  /** People who should have got it and did not, and have no recorded reason either. */
  lost: number;
  /** Messages beyond the first to the same person. */
  repeated: number;
  /** People for whom the ledger keeps a reason. */
  failed: number;
  mostInASecond: number;
};

/** What arrived, counted at the server and held against the ledger. */
export async function countArrivals(stage: Stage, api: BotApiServer, people: number): Promise<Arrivals> {
  const { deliveries, attempts } = api.measurements.measured;
  const failures = await stage.services.results.listFailed(NOTICE_ID);
  const failed = new Set(failures.flatMap(({ personId, entry }) => (entry.reason ? [personId] : [])));
  const ids = Array.from({ length: people }, (_, index) => index + 1);
  const counts = ids.map((id) => deliveries.get(accountOf(id)) ?? 0);
  return {
    lost: ids.filter((id, index) => counts[index] === 0 && !failed.has(id)).length,
    repeated: counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    failed: failed.size,
    mostInASecond: mostInAnySecond(attempts),
  };
}

/**
 * Sends a second from the first to the last of so many: what got no answer is sent again a minute later. Neither the times count for which
 * a 429 had forbidden to send, nor what still arrived in them.
 */
export function meanRate({ measurements }: BotApiServer, most?: number): number {
  const { refusals429 } = measurements.measured;
  const attempts = measurements.measured.attempts.slice(0, most);
  const [first = 0, last = 0] = [attempts[0], attempts.at(-1)];
  let [silent, quietUntil] = [0, 0];
  for (const { at, until } of refusals429) {
    // What was forbidden after the last of them took none of their time.
    const end = Math.min(until, last);
    silent += Math.max(0, end - Math.max(at, quietUntil));
    quietUntil = Math.max(quietUntil, end);
  }
  const isFree = (time: number) => !refusals429.some(({ at, until }) => time > at && time < until);
  return (attempts.filter(isFree).length - 1) / ((last - first - silent) / 1000);
}
