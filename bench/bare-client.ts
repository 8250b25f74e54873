import { HttpError, type RawApi, type Transformer } from 'grammy';
import { Pool } from 'undici';

const CONNECTIONS = 128;

/**
 * Makes the HTTP client of what the product is measured against: undici's `request`, as anybody would take it for whom grammY's own client is
 * too slow. It stays as it is, so that a ratio of today can be compared with one of last year.
 */
export function createBareClient(token: string, apiRoot: string): Transformer<RawApi> {
  const { origin, pathname } = new URL(apiRoot);
  const prefix = pathname.replace(/\/$/, '');
  const pool = new Pool(origin, { connections: CONNECTIONS, allowH2: false });
  return async (_previous, method, payload) => {
    const path = `${prefix}/bot${token}/${method}`;
    const headers = { 'content-type': 'application/json' };
    try {
      const reply = await pool.request({ path, method: 'POST', headers, body: JSON.stringify(payload) });
      return JSON.parse(await reply.body.text());
    } catch (error) {
      throw new HttpError(`Network request for '${method}' failed!`, error);
    }
  };
}
