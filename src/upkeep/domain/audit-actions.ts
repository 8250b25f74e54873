import type { AuditActions } from '../../kernel/audit.ts';

/** The decisions about upkeep that are recorded, as the record calls them. */
export const auditActions = {
  'bot-changed': { title: '确认更换机器人' },
} as const satisfies AuditActions;

type Declared = typeof auditActions;
declare module '../../kernel/audit.ts' {
  interface AuditActionNames extends Declared {}
}
