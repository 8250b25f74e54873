import { numberButtons, type Page, pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import type { Button } from '../../kernel/message.ts';

const PATH_MAX = 40;

/** Lists departments to choose from, with the buttons for it; another may be typed. */
export function departmentLines(page: Page<string>): string[] {
  return [
    '请发送部门（下级部门用 / 隔开），或点编号选择：',
    ...page.entries.map((path, index) => `${page.first + index + 1}. ${shorten(path, PATH_MAX)}`),
    ...(page.pages > 1 ? [`部门较多${pageNumber(page)}。`] : []),
  ];
}

export function departmentButtons(
  page: Page<string>,
  pick: (path: string) => string,
  turn: (page: number) => string,
): Button[][] {
  return [...numberButtons(page.entries.map(pick), page.first), ...pageButtons(page, turn)];
}

/** Says that nobody is in the department yet, so that a slip makes no new one. */
export const newDepartmentText = (path: string): string =>
  `名册中还没有部门“${shorten(path, PATH_MAX)}”。确认新设吗？也可以重新发送或选择。`;
