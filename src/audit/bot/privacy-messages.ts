import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What the record of decisions and its seals keep of a person. */
export const privacy: readonly PrivacyClause[] = [
  { topic: '操作记录', text: '管理人员作出的决定，和回执、成绩的封存校验值，其中以编号称人，长期保存' },
];
