import { createHash, timingSafeEqual } from 'node:crypto';
import type { WebAnswer, WebRequest, WebRoute } from '../../http/web-route.ts';
import type { ArrivalsService } from '../services/arrivals.ts';

/** Providers put some hundred reports into one. */
const BODY_MAX_BYTES = 256 * 1024;

const TEXT = 'text/plain; charset=utf-8';
const nothing = (status: number): WebAnswer => ({ status, type: TEXT, body: '' });

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Makes the page to which providers send what became of messages: `/reports/<channel>/<secret>`. Neither of them signs what it sends, so that
 * the path has a secret; with a wrong one there is no such page.
 */
export function reportRoutes(
  arrivals: Pick<ArrivalsService, 'take' | 'receivers'>,
  secret: string,
): WebRoute[] {
  const expected = digest(secret);

  function receiverOf(path: string) {
    const [, , name = '', given = '', ...more] = path.split('/');
    // Compared as a whole, whatever the name: how long it takes tells nothing of the secret.
    const isKnown = timingSafeEqual(digest(given), expected);
    const channel = arrivals.receivers.find((one) => one.name === name);
    return isKnown && more.length === 0 ? channel : undefined;
  }

  async function answer({ method, path, body, form }: WebRequest): Promise<WebAnswer> {
    const channel = receiverOf(path);
    if (!channel?.reports) return nothing(404);
    if (method !== 'POST') return nothing(405);
    const reports = channel.reports.read(body, form);
    if (!reports) return nothing(400);
    for (const { ids, report } of reports)
      for (const id of ids) await arrivals.take(channel.name, id, report);
    return { status: 200, ...channel.reports.thanks };
  }

  const isThere = (path: string): boolean => receiverOf(path) !== undefined;
  return [{ under: '/reports', bodyMaxBytes: BODY_MAX_BYTES, isThere, answer }];
}
