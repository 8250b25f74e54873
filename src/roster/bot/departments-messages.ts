import { fingerprintOf } from '../../bot/fingerprint.ts';
import {
  numberButtons,
  type Page,
  pageButtons,
  pageNumber,
  pageOf,
  shorten,
} from '../../bot/messages/pages.ts';
import {
  type DepartmentLevel,
  departmentLevel,
  type LevelEntry,
  searchDepartments,
} from '../../kernel/department-levels.ts';
import { departmentsAbove } from '../../kernel/department-path.ts';
import type { Button } from '../../kernel/message.ts';
import { endOfPath } from '../../kernel/short-departments.ts';

const PATH_MAX = 40;
const LABEL_MAX = 12;

/** Where in the office's departments somebody is who chooses one: a page of what lies below the department with this mark. */
export type DepartmentPlace = { page: number; mark: string };

/** What is offered there; `here`: whether somebody is in the open department itself. */
export type DepartmentOffer = { level: DepartmentLevel; shown: Page<LevelEntry>; here: boolean };

/** What a tap leads to: a department taken, or a place among them. */
export type DepartmentWays = { pick: (mark: string) => string; turn: (page: number, mark: string) => string };

/** Returns what a button's data say of a department, `''` of the top. */
const markOf = (path: string): string => (path === '' ? '' : fingerprintOf(path));

/** Opens a place among the departments in which somebody is; of one that is gone, the top. */
export function offerDepartments(paths: readonly string[], { page, mark }: DepartmentPlace): DepartmentOffer {
  const wanted = mark && paths.flatMap(departmentsAbove).find((path) => markOf(path) === mark);
  const level = departmentLevel(paths, wanted || '');
  return { level, shown: pageOf(level.below, page), here: paths.includes(level.within) };
}

/** Lists departments to choose from, level by level; another may be typed. */
export function departmentLines({ level, shown }: DepartmentOffer): string[] {
  return [
    '请发送部门（下级部门用 / 隔开），或点编号选择：',
    ...(level.within === '' ? [] : [`${endOfPath(level.within, PATH_MAX)}${pageNumber(shown)}`]),
    ...shown.entries.map(
      ({ name, hasBelow }, index) =>
        `${shown.first + index + 1}. ${endOfPath(name, PATH_MAX)}${hasBelow ? ' ▸' : ''}`,
    ),
  ];
}

/** Returns the buttons of an offer: a department with others below it leads to them, and is taken itself from there. */
export function departmentButtons(
  { level, shown, here }: DepartmentOffer,
  { pick, turn }: DepartmentWays,
): Button[][] {
  const wayTo = ({ path, hasBelow }: LevelEntry) => (hasBelow ? turn(0, markOf(path)) : pick(markOf(path)));
  const { within, above } = level;
  const own = within.slice(within.lastIndexOf('/') + 1);
  const around: Button[] = [
    ...(here ? [{ text: `就选${shorten(own, LABEL_MAX)}`, data: pick(markOf(within)) }] : []),
    ...(above === undefined ? [] : [{ text: '⬆ 上一级', data: turn(0, markOf(above)) }]),
  ];
  return [
    ...numberButtons(shown.entries.map(wayTo), shown.first),
    ...pageButtons(shown, (page) => turn(page, markOf(within))),
    ...(around.length > 0 ? [around] : []),
  ];
}

const ALIKE_SHOWN = 5;

/** Says that nobody is in the department yet, so that a slip makes no new one, and names those that what was typed is a part of. */
export function newDepartmentLines(paths: readonly string[], typed: string): string[] {
  const alike = alikeIn(paths, typed);
  return [
    `名册中还没有部门“${endOfPath(typed, PATH_MAX)}”。确认新设吗？也可以重新发送或选择。`,
    ...(alike.length > 0 ? ['名称中有这几个字的部门：'] : []),
    ...alike.slice(0, ALIKE_SHOWN).map((path, index) => `${index + 1}. ${endOfPath(path, PATH_MAX)}`),
    ...(alike.length > ALIKE_SHOWN ? [`共 ${alike.length} 个，请多写几个字。`] : []),
  ];
}

/** Returns the buttons by which one of the departments that are there is taken instead. */
export const alikeButtons = (
  paths: readonly string[],
  typed: string,
  pick: DepartmentWays['pick'],
): Button[][] =>
  numberButtons(
    alikeIn(paths, typed)
      .slice(0, ALIKE_SHOWN)
      .map((path) => pick(markOf(path))),
  );

/** Only those in which somebody is: others cannot be taken. */
const alikeIn = (paths: readonly string[], typed: string): string[] =>
  searchDepartments(paths, typed).filter((path) => paths.includes(path));
