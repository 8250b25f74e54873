import { ROLES, type Role } from '../../kernel/person.ts';
import { ROLE_TITLES } from '../../people/domain/role-titles.ts';

/** Returns the role that a word stands for; nothing written means staff. */
export function roleOf(word: string): Role | undefined {
  if (word === '') return 'staff';
  return word === '审计员' ? 'auditor' : ROLES.find((role) => ROLE_TITLES[role] === word);
}
