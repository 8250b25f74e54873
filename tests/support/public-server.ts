import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { openPublicServer, type PublicServer } from '../../src/http/public-server.ts';

/** The server that is reached from outside, on a port that nobody else has; it ends with its test. */
export async function startPublicServer(port = 0): Promise<PublicServer> {
  const server = await openPublicServer(port, pino({ level: 'silent' }));
  onTestFinished(() => server.close());
  return server;
}
