import type { HandoverEntry } from '../../kernel/handover-part.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import { effectiveRole, type Person, type Role } from '../../kernel/person.ts';

/** More names than these are counted. */
const NAMED_MOST = 10;
const TITLES: readonly (readonly [Role, string])[] = [
  ['admin', '管理员'],
  ['auditor', '审计人员'],
  ['liaison', '联络员'],
];

/** Says who does what in the office, and how many are not bound. */
export function peopleHandedOver(everybody: readonly Person[]): HandoverEntry[] {
  const here = everybody.filter(({ status }) => status !== 'left');
  const unbound = here.filter(({ telegramId }) => telegramId === undefined).length;
  const entry = (text: string, open: string): HandoverEntry => ({ chapter: 'people', text, open });
  return [
    ...TITLES.map(([role, title]) => entry(`${title}：${whoHas(role, here)}`, 'menu.go:people')),
    entry(`名册 ${here.length} 人，未绑定 ${unbound} 人`, 'people.list:unbound:0'),
  ];
}

function whoHas(role: Role, here: readonly Person[]): string {
  const all = here.filter((person) => effectiveRole(person) === role);
  const names = all.slice(0, NAMED_MOST).map(namesApart(all));
  const rest = all.length > NAMED_MOST ? ` 等 ${all.length} 人` : '';
  return names.length === 0 ? '名册中没有' : `${names.join('、')}${rest}`;
}
