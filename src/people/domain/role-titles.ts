import type { Role } from '../../kernel/person.ts';

/** What roles are called, in the column 角色 of a roster and wherever they are shown. */
export const ROLE_TITLES: Record<Role, string> = {
  staff: '人员',
  editor: '题库编辑',
  liaison: '联络员',
  auditor: '审计',
  admin: '管理员',
};

/** What each role may do, for whoever gives it. */
export const ROLE_POWERS: Record<Role, string> = {
  staff: '只办理本人的事项。',
  editor: '可以维护题库：增改、停用、导入题目，答复题目反映；别的只办理本人的事项。',
  liaison: '可以查看、催办本部门人员。',
  auditor: '可以查阅全部记录，不能改动。',
  admin: '可以办理全部事项，包括改动名册和角色。',
};
