import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Person } from '../../kernel/person.ts';
import { ROLE_TITLES } from '../../people/domain/role-titles.ts';
import { inOfficeOrder } from '../../people/domain/roster-order.ts';
import { rosterSheet } from './roster-template-messages.ts';

export const downloadName = '名册.xlsx';
export const downloadCaption = (people: number): string =>
  `名册 ${people} 人，含个人信息，请妥善保管。改好后发回这个对话即可导入；不改动直接发回，名册不变。`;
export const downloaded = '名册已发送在下方。';

/** Returns the roster as a table that can be imported again; those who have left stand on a sheet of their own. */
export function rosterSheets(people: readonly Person[]): WriteSheet[] {
  const { active = [], left = [] } = Object.groupBy(inOfficeOrder(people), ({ status }) => status);
  return [
    rosterSheet('名册', active.map(rowOf)),
    ...(left.length > 0 ? [rosterSheet('离职人员', left.map(rowOf))] : []),
  ];
}

/** What stands under which title of the template; 备注 is for the officer. */
const rowOf = (person: Person): Record<string, string> => ({
  姓名: person.name,
  部门: person.department,
  职务: person.post,
  角色: ROLE_TITLES[person.role],
  工号: person.staffNumber ?? '',
  标签: person.tags.join('、'),
  手机: person.phone ?? '',
  邮箱: person.email ?? '',
  状态: person.status === 'active' ? '在职' : '离职',
});
