/**
 * Returns the department and those above it.
 *
 * @example departmentsAbove('市局/办公室/文秘科') // ['市局', '市局/办公室', '市局/办公室/文秘科']
 */
export function departmentsAbove(department: string): string[] {
  const parts = department.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
