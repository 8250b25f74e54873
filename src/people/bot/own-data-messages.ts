import { channelText } from '../../bot/messages/channel.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Person } from '../../kernel/person.ts';
import { ROLE_TITLES } from '../domain/role-titles.ts';

/** Writes what the roster says of somebody, and of their account. */
export function ownRosterSheet(person: Person): WriteSheet {
  const { name, department, post, role, roleConfirmed, staffNumber, tags, phone, email, telegramId } = person;
  const lost = person.lostAddresses ?? [];
  return {
    name: '名册与账号',
    columns: [
      { title: '项目', width: 22 },
      { title: '内容', width: 50 },
    ],
    rows: [
      ['编号', String(person.id)],
      ['姓名', name],
      ['部门', department],
      ['职务', post],
      ['角色', `${ROLE_TITLES[role]}${role === 'staff' || roleConfirmed ? '' : '（待确认）'}`],
      ['工号', staffNumber ?? null],
      ['标签', tags.join('、')],
      ['手机', phone ?? null],
      ['邮箱', email ?? null],
      ['状态', person.status === 'active' ? '在职' : '离职'],
      ['Telegram 账号', telegramId === undefined ? null : String(telegramId)],
      ['绑定时间', person.boundAt === undefined ? null : new Date(person.boundAt)],
      ['能否送达', person.reachable ? '能' : '不能'],
      ...lost.map(({ channel, at }) => [`失效的地址（${channelText(channel)}）`, at]),
    ],
  };
}
