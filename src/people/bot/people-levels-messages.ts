import { levelCard, levelName, levelNamed } from '../../bot/messages/levels.ts';
import { pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { ownName } from '../../kernel/department-levels.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Page } from '../../kernel/page.ts';
import type { Person } from '../../kernel/person.ts';
import { rollUp } from '../../kernel/roll-up.ts';
import { entryButtons, entryLines, HOME } from './people-messages.ts';

const departmentOf = ({ department }: Person): string => department;
const open = (page: number, level: string): string => `people.level:${page}${level}`;
const listOf = (page: number, level: string): string => `people.of:${page}${level}`;

/** Shows how many people one level of the office has, and how many of them are bound. */
export function peopleLevelCard(
  people: readonly Person[],
  { page, level }: { page: number; level: string | undefined },
): Message {
  const rolled = rollUp(people, departmentOf, levelNamed(people.map(departmentOf), level));
  const list: Button = { text: '名单', data: listOf(0, levelName(rolled.within)) };
  return levelCard({
    ...{ title: '各部门人员', about: [`合计：${countsOf(rolled.members)}`], rolled, page, open },
    say: countsOf,
    look: (name) => listOf(0, name),
    back: rolled.within === '' ? [HOME] : [list, HOME],
  });
}

function countsOf(people: readonly Person[]): string {
  const bound = people.filter(({ telegramId }) => telegramId !== undefined).length;
  return `在册 ${people.length}，已绑定 ${bound}`;
}

/** Lists a page of the people of a department and of those below it. */
export function departmentListCard(department: string, page: Page<Person>): Message {
  const name = levelName(department);
  return card(`${ownName(department)} ${page.total} 人${pageNumber(page)}`, entryLines(page.entries), [
    ...entryButtons(page.entries, ({ id }) => `people.show:${id}`),
    ...pageButtons(page, (next) => listOf(next, name)),
    [{ text: '各部门', data: open(0, name) }, HOME],
  ]);
}
