import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** A live office talks to Telegram; a rehearsal to this machine's own Bot API server, with invented people. */
export type OfficeMode = 'live' | 'rehearsal';

/** Returns where an office's private Redis keeps its data: the two kinds never share a folder. */
export function officeDataDir(config: Pick<Config, 'dataDir'>, mode: OfficeMode): string {
  return join(config.dataDir, mode === 'live' ? 'office' : 'rehearsal');
}

/**
 * Decides what a start is. Without a token it is a rehearsal only where no sign of a live office is found: a forgotten
 * or mistyped token must never send an office's reminders to the rehearsal.
 */
export function decideOfficeMode(
  config: Pick<Config, 'botToken' | 'redis' | 'dataDir'>,
  wantsRehearsal: boolean,
): OfficeMode | { refused: 'token-missing' } {
  if (wantsRehearsal) return 'rehearsal';
  if (config.botToken) return 'live';
  const hasLiveOffice = config.redis !== undefined || existsSync(officeDataDir(config, 'live'));
  return hasLiveOffice ? { refused: 'token-missing' } : 'rehearsal';
}

/** What is said when a start without a token is refused. */
export const TOKEN_MISSING =
  '没有设置 BOT_TOKEN，但这里有正式单位的数据（REDIS_URL 或数据目录）。\n请在 .env 中设置 BOT_TOKEN；只想试用，请运行 npm run rehearsal。';
