import { dateOf } from '../../kernel/plain-date.ts';
import { type AliyunClient, type AliyunSend, SENDS_A_PAGE } from './aliyun-client.ts';
import { failureOfThrown } from './aliyun-refusals.ts';
import type { Connection, SendStatus } from './channel.ts';
import { reasonReported } from './reported-reason.ts';

/** More pages are not read: a number takes 50 messages a day by one template. */
const MOST_PAGES = 10;
const DAY_MS = 24 * 60 * 60_000;
/** Whoever asks after an outage knows of no day: a longer one than this outlasts most notices. */
const DAYS_BACK = 7;
/** The days of the list are those of the provider. */
const ZONE = 'Asia/Shanghai';
/** The form of a number is all that matters. */
const ANYBODY = '13800000000';
const [FAILED, DELIVERED] = [2, 3];

/** What it is to be found by: the number, an instant on the day of the send or later (epoch ms), and the id that was sent with it. */
type Sought = { at: string; sentAt: number; outId: string };

/** Finds out what became of a send by its own id, in the lists of what was sent to the number on the day and on those before it. */
export async function findAliyunStatus(
  client: AliyunClient,
  { at, sentAt, outId }: Sought,
): ReturnType<NonNullable<Connection['askStatus']>> {
  for (let back = 0; back <= DAYS_BACK; back++) {
    const day = dayOf(sentAt - back * DAY_MS);
    const found = (await listDay(client, at, day)).filter((send) => send.outId === outId);
    if (found.length > 0) return statusOf(found, outId);
  }
  return { is: 'absent' };
}

/**
 * Asks for a list that is most likely empty. Fails with what the SDK throws where the office may not ask for any; what is wrong with the
 * question itself says nothing.
 */
export async function tryAsking(client: AliyunClient, now: number): Promise<void> {
  await client.list(ANYBODY, dayOf(now), 1).catch((error: unknown) => {
    if (failureOfThrown(error).concerns) throw error;
  });
}

const dayOf = (instant: number): string => dateOf(instant, ZONE).replaceAll('-', '');

async function listDay(client: AliyunClient, at: string, day: string): Promise<AliyunSend[]> {
  const listed: AliyunSend[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { sends, total } = await client.list(at, day, page);
    listed.push(...sends);
    if (page * SENDS_A_PAGE >= total) break;
  }
  return listed;
}

/** What went twice has arrived as soon as one has. */
function statusOf(found: readonly AliyunSend[], id: string): SendStatus {
  if (found.some(({ status }) => status === DELIVERED)) return { is: 'delivered', id };
  const failed = found.find(({ status }) => status === FAILED);
  return failed && found.every(({ status }) => status === FAILED)
    ? { is: 'refused', reason: reasonReported(failed.code) }
    : { is: 'accepted', id };
}
