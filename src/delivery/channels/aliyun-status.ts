import { dateOf } from '../../kernel/plain-date.ts';
import { type AliyunClient, type AliyunSend, SENDS_A_PAGE } from './aliyun-client.ts';
import type { Connection } from './channel.ts';
import { reasonReported } from './reported-reason.ts';

/** More pages are not read: a number takes 50 messages a day by one template. */
const MOST_PAGES = 10;
/** The days of the list are those of the provider. */
const ZONE = 'Asia/Shanghai';
const [FAILED, DELIVERED] = [2, 3];

/** What it is to be found by: the number, the instant of the send (epoch ms), and the id that was sent with it. */
type Sought = { at: string; sentAt: number; outId: string };

/** Finds out what became of a send by its own id, in the list of what was sent to the number on its day. */
export async function findAliyunStatus(
  client: AliyunClient,
  { at, sentAt, outId }: Sought,
): ReturnType<NonNullable<Connection['askStatus']>> {
  const day = dateOf(sentAt, ZONE).replaceAll('-', '');
  const found: AliyunSend[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { sends, total } = await client.list(at, day, page);
    found.push(...sends.filter((send) => send.outId === outId));
    if (page * SENDS_A_PAGE >= total) break;
  }
  if (found.length === 0) return { is: 'absent' };
  if (found.some(({ status }) => status === DELIVERED)) return { is: 'delivered', id: outId };
  const failed = found.find(({ status }) => status === FAILED);
  return failed && found.every(({ status }) => status === FAILED)
    ? { is: 'refused', reason: reasonReported(failed.code) }
    : { is: 'accepted', id: outId };
}
