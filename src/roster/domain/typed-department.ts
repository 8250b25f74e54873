import { nameKey } from '../../kernel/name-key.ts';

/**
 * Finds the department that somebody means: by its whole path, or by its last parts where these are of one only.
 *
 * @example findDepartment(['市局/财务科', '市局/办公室'], '财务科') // '市局/财务科'
 */
export function findDepartment(departments: readonly string[], typed: string): string | undefined {
  const key = nameKey(typed);
  const whole = departments.find((path) => nameKey(path) === key);
  const [only, ...more] = departments.filter((path) => nameKey(path).endsWith(`/${key}`));
  return whole ?? (more.length === 0 ? only : undefined);
}
