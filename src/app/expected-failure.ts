import { BackupTrouble } from '../backup/backup-trouble.ts';
import { REDIS_REFUSALS } from '../bot/messages/redis-refusal.ts';
import { WebhookImpossible } from '../bot/webhook-impossible.ts';
import { WrongToken } from '../bot/wrong-token.ts';
import { DataFolderUnusable } from '../embedded-redis/data-folder.ts';
import { RedisNotStarted, RedisServerMissing } from '../embedded-redis/find-server.ts';
import { UnpackedRedisChanged } from '../embedded-redis/unpacked-seal.ts';
import { HealthPortUnusable } from '../health/server.ts';
import { PublicPortUnusable } from '../http/public-server.ts';
import { errorText, type Redact } from '../kernel/redaction.ts';
import { findRedisRefusal } from '../kernel/store/redis-refusal.ts';
import { PortUnusable } from '../rehearsal/port-unusable.ts';
import { ConfigError } from './config.ts';
import { ContentError } from './load-content.ts';
import { NewerRecords } from './newer-records.ts';
import { OfficeDataUnfit } from './office-data-unfit.ts';
import { RedisUnreachable } from './redis-unreachable.ts';

/** Each says what is wrong and what to do, for the person who installs: no stack is needed. */
const EXPECTED = [
  BackupTrouble,
  ConfigError,
  ContentError,
  OfficeDataUnfit,
  DataFolderUnusable,
  HealthPortUnusable,
  NewerRecords,
  PortUnusable,
  PublicPortUnusable,
  RedisNotStarted,
  RedisServerMissing,
  RedisUnreachable,
  UnpackedRedisChanged,
  WebhookImpossible,
  WrongToken,
];

/** Writes what is printed of an error that ends the program: one sentence where it is expected, else all that may be told of it. */
export function failureText(error: unknown, redact: Redact): string {
  if (EXPECTED.some((kind) => error instanceof kind)) return redact((error as Error).message);
  const refusal = findRedisRefusal(error);
  return refusal ? REDIS_REFUSALS[refusal] : redact(errorText(error));
}
