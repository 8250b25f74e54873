import type { Logger } from 'pino';
import type { Health } from '../health/health.ts';
import { startHeartbeat } from '../health/heartbeat.ts';
import { startHealthServer } from '../health/server.ts';
import type { Config } from './config.ts';

/** Starts what tells others how this process is, as far as the settings name any. Throws where the port cannot be listened on. */
export async function reportHealth(
  { healthPlace, heartbeatUrl, proxy }: Pick<Config, 'healthPlace' | 'heartbeatUrl' | 'proxy'>,
  health: Health,
  log: Logger,
): Promise<{ stop(): Promise<void> }> {
  const server = healthPlace && (await startHealthServer(healthPlace, health));
  const warn = (reason: string) =>
    log.warn({ reason }, 'HEARTBEAT_URL 未能送达，之后每分钟再试，恢复前不再提示。请检查网络和这个地址。');
  const heartbeat =
    heartbeatUrl === undefined
      ? undefined
      : startHeartbeat({ url: heartbeatUrl, proxy, readiness: health.readiness, warn });
  return {
    async stop() {
      await heartbeat?.stop();
      await server?.close();
    },
  };
}
