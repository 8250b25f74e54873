import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What an import keeps of people before it is confirmed. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '名册', text: '正在导入的名册，确认、取消或另发一份后即删' },
];
