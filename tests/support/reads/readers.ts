import type { ViewerRole } from '../../../src/bot/viewer.ts';
import { OUTSIDER } from '../cast.ts';
import { MARKED } from '../marked-office.ts';
import type { Account } from '../seat.ts';

/** Who looks, from which account and with which role, those first who can change the least. */
export const READERS = {
  stranger: { account: OUTSIDER, role: 'stranger' },
  former: { account: MARKED.former, role: 'stranger' },
  staff: { account: MARKED.clerk, role: 'staff' },
  liaison: { account: MARKED.liaison, role: 'liaison' },
  editor: { account: MARKED.editor, role: 'editor' },
  auditor: { account: MARKED.auditor, role: 'auditor' },
  officer: { account: MARKED.officer, role: 'admin' },
} as const satisfies Record<string, { account: Account; role: ViewerRole }>;

export type Reader = keyof typeof READERS;
export const READER_NAMES = Object.keys(READERS) as readonly Reader[];
