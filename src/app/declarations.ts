import type { Area } from '../area/area.ts';
import { keys as backup } from '../backup/store/keys.ts';
import { keys as bot } from '../bot/store/keys.ts';
import type { CliCommand } from '../cli/command.ts';
import type { ContentPart } from '../content/content-part.ts';
import { keys as delivery } from '../delivery/store/keys.ts';
import type { Template } from '../files/word/template.ts';
import type { AuditActions } from '../kernel/audit.ts';
import type { Figure } from '../kernel/figure.ts';
import type { KeyPrefix } from '../kernel/record-versions.ts';
import { keys as kernel } from '../kernel/store/keys.ts';
import * as AREAS from './areas.ts';

type Declared = Pick<
  Area<never, object, never>,
  'keys' | 'auditActions' | 'templates' | 'content' | 'figures' | 'commands'
>;
const areas: readonly Declared[] = Object.values(AREAS);

/** Every prefix under which the office keeps anything. */
export const RECORD_KEYS: readonly KeyPrefix[] = [
  ...kernel,
  ...backup,
  ...bot,
  ...delivery,
  ...areas.flatMap(({ keys }) => keys),
];

/** Every kind of decision that is recorded. */
export const AUDIT_ACTIONS: AuditActions = Object.assign({}, ...areas.map((area) => area.auditActions));

/** Every Word file that is filled in. */
export const TEMPLATES: readonly Template[] = areas.flatMap(({ templates }) => templates ?? []);

/** The files that areas read of their own. */
export const CONTENT_PARTS: readonly ContentPart[] = areas.flatMap(({ content }) => content ?? []);

/** Every figure that is counted, as it is where nothing is recorded. */
export const FIGURES: readonly Figure[] = areas.flatMap(({ figures }) => figures ?? []);

/** Every command of the command line that needs an office. */
export const COMMANDS: readonly CliCommand[] = areas.flatMap(({ commands }) => commands ?? []);
