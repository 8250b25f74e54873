import { keys as bot } from '../bot/store/keys.ts';
import { keys as delivery } from '../delivery/store/keys.ts';
import type { KeyPrefix } from '../kernel/record-versions.ts';
import { keys as kernel } from '../kernel/store/keys.ts';
import * as AREAS from './areas.ts';

/** Every prefix under which the office keeps anything. */
export const RECORD_KEYS: readonly KeyPrefix[] = [
  ...kernel,
  ...bot,
  ...delivery,
  ...Object.values(AREAS).flatMap(({ keys }) => keys),
];
