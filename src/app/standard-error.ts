import { CHANNEL_SECRETS } from '../delivery/channels/index.ts';
import { POSTING_SECRETS } from '../delivery/postings/index.ts';
import { createRedact, type Redact } from '../kernel/redaction.ts';
import type { Config } from './config.ts';
import { failureText } from './expected-failure.ts';

/** What standard error may say. */
export type StandardError = {
  redact: Redact;
  /** From now on these values are hidden, too. */
  learn(secrets: readonly string[]): void;
};

/**
 * Lets nothing secret reach standard error: neither from this program nor from a library that writes to the console itself, nor
 * from an error that nobody caught, which ends the program with code 1 as it would by itself.
 */
export function guardStandardError(): StandardError {
  let current = createRedact();
  const redact: Redact = (text) => current(text);
  const write = process.stderr.write.bind(process.stderr) as (...args: unknown[]) => boolean;
  process.stderr.write = (chunk: string | Uint8Array, ...rest: unknown[]) =>
    write(redact(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()), ...rest);
  process.on('uncaughtException', (error) => {
    console.error(failureText(error, redact));
    process.exit(1);
  });
  return {
    redact,
    learn(secrets) {
      current = createRedact(secrets);
    },
  };
}

/** Lists the values in the settings that nobody may read in a log. */
export function secretsOf({
  botToken,
  redis,
  proxy,
  webhook,
  backup,
  heartbeatUrl,
  channels,
  postings,
}: Config): string[] {
  const ofSentinels = redis && 'sentinels' in redis ? redis.sentinelPassword : undefined;
  const passwords = [redis?.password, ofSentinels, passwordIn(proxy)].flatMap(asSent);
  const heartbeat = [heartbeatUrl, pathOf(heartbeatUrl)];
  const ofOffice = [botToken, webhook?.secret, backup.passphrase, ...heartbeat, ...passwords];
  const ofProviders = [...secretsIn(channels, CHANNEL_SECRETS), ...secretsIn(postings, POSTING_SECRETS)];
  return [...ofOffice, ...ofProviders].filter((secret) => secret !== undefined);
}

/** Lists the values that the names have among the settings of providers; of an address also what stands behind its host. */
export function secretsIn(settings: object, names: readonly string[]): string[] {
  const given: Readonly<Record<string, unknown>> = { ...settings };
  const values = names.flatMap((name) => given[name] ?? []).map(String);
  const addresses = values.filter((value) => /^[a-z]+:\/\//i.test(value) && URL.canParse(value));
  return [...values, ...addresses.flatMap((url) => [pathOf(url) ?? '', ...asSent(passwordIn(url))])];
}

/** Whoever knows what stands behind the host knows all of it. */
function pathOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function passwordIn(url: string | undefined): string | undefined {
  return url === undefined ? undefined : decodeURIComponent(new URL(url).password);
}

/** Returns the password as it is sent, and as it may stand in an address. */
function asSent(password: string | undefined): string[] {
  return password ? [password, encodeURIComponent(password)] : [];
}
