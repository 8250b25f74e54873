import { fullMoment } from '../../bot/messages/moment.ts';
import type { WordData } from '../../files/word/documents.ts';
import { ownName } from '../../kernel/department-levels.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import type { Office } from '../../kernel/office.ts';
import { endOfPath } from '../../kernel/short-departments.ts';
import type { Invitation } from '../../people/services/personal-links.ts';

/** What fits on one line of the strips. */
const PATH_MAX = 30;
const NAME_MAX = 60;

type Strips = { department: string; invitations: readonly Invitation[] };

/** Fills the template of the strips: namesakes are told apart, or one would get the other's. */
export function stripsData({ department, invitations }: Strips, { name, timezone }: Office): WordData {
  const people = invitations.map(({ person }) => person);
  const nameOf = namesApart(people, ['department']);
  return {
    单位: name,
    部门: endOfPath(department, PATH_MAX),
    人数: String(invitations.length),
    人员: invitations.map(({ person, url, expiresAt }) => ({
      姓名: nameOf(person),
      部门: endOfPath(person.department, PATH_MAX),
      链接: url,
      有效期: fullMoment(expiresAt, timezone),
    })),
  };
}

export const stripsName = (department: string): string => `绑定凭条 ${endOfPath(department, NAME_MAX)}.docx`;

/** Returns what the archive of several departments' strips is called. */
export const archiveName = (within: string): string =>
  `绑定凭条 ${within === '' ? '全单位' : ownName(within)}.zip`;

export const stripsCaption = (people: number, days: number): string =>
  `${people} 人的绑定凭条，${days} 天内有效。请打印后沿虚线裁开，逐一交给本人，不要整张传阅或拍照发群；此前发出、尚未使用的仍然有效。`;
