import type { Role } from '../../kernel/person.ts';

/** What roles are called, in the column 角色 of a roster and wherever they are shown. */
export const ROLE_TITLES: Record<Role, string> = {
  staff: '人员',
  liaison: '联络员',
  auditor: '审计',
  admin: '管理员',
};
