import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of who asks liaisons to hand out links, and of the liaisons. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '操作记录', text: '谁何时请联络员发放个人链接、哪些联络员已被告知，长期保存' },
];
