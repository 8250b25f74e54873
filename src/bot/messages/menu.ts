import { type Button, card, type Message, type Offer } from '../../kernel/message.ts';
import type { Feature } from '../feature.ts';
import type { MenuSection } from '../menu-section.ts';
import { openingOf } from './common.ts';
import { buttonRows, pageButtons, pageNumber, pageOf } from './pages.ts';

const BUTTONS_PER_ROW = 2;
/** What a card of the menu has at most. */
const BUTTONS_MOST = 8;
/** What waits stands in buttons of its own as long as it is no more than this. */
const TODOS_SHOWN = 3;
/** Beside both buttons that turn pages, and the one that leads back. */
const PER_PAGE = BUTTONS_MOST - 3;

const SECTION_TITLES: Readonly<Record<MenuSection, string>> = {
  notices: '通知',
  exams: '考试',
  people: '人员',
  records: '记录与年报',
  bank: '题库',
  office: '单位',
};

const HOME: Button = { text: '返回', data: 'menu.open' };
const OWN: Button = { text: '👤 我的', data: 'menu.mine' };

type Entry = Pick<Feature, 'name' | 'description' | 'help'>;

/** What the desk has under one heading for its viewer. */
export type DeskPart = { section: MenuSection; features: readonly Entry[] };

const commandButton = ({ name, description = name }: Entry): Button => ({
  text: description,
  data: openingOf(name),
});

/**
 * Shows what is one's own: what waits (`todos`: buttons that lead there) on top, then as many of the commands as there is room for, the
 * others behind a button. `hasDesk`: there is another card for the office's work.
 */
export function ownMenu(
  name: string | undefined,
  todos: readonly Button[],
  features: readonly Entry[],
  hasDesk: boolean,
): Offer {
  const waiting = todoButtons(todos, TODOS_SHOWN);
  const room = BUTTONS_MOST - waiting.length - (hasDesk ? 1 : 0);
  const shown = features.length > room ? room - 1 : features.length;
  const more = { text: '更多 ➡', data: `menu.more:${shown}:0` };
  const commands = features.slice(0, shown).map(commandButton);
  return card('清风 · 主菜单', greetingLines(name, todos.length), [
    ...waiting.map((todo) => [todo]),
    ...buttonRows([...commands, ...(shown < features.length ? [more] : [])], BUTTONS_PER_ROW),
    ...(hasDesk ? [[{ text: '🗂 工作台', data: 'menu.open' }]] : []),
  ]);
}

/** Shows the commands of one's own from the one with the index `from` on. */
export const moreOfOwn = (features: readonly Entry[], from: number, page: number): Message =>
  pagedCard('更多', '请选择：', {
    ...{ buttons: features.slice(from).map(commandButton), page, perRow: BUTTONS_PER_ROW },
    ...{ data: (to) => `menu.more:${from}:${to}`, back: OWN },
  });

/** Shows the desk of those who look after the office: what waits for them, with its number, and the parts of their work. */
export function deskMenu(
  name: string | undefined,
  todos: readonly Button[],
  parts: readonly DeskPart[],
): Offer {
  const room = BUTTONS_MOST - parts.length - 1;
  return card('清风 · 工作台', greetingLines(name, todos.length), [
    ...todoButtons(todos, Math.min(room, TODOS_SHOWN)).map((todo) => [todo]),
    ...buttonRows(parts.map(partButton), BUTTONS_PER_ROW),
    [OWN],
  ]);
}

/** Returns what waits as buttons of its own where there are no more than `most`; else one that leads to all. */
const todoButtons = (todos: readonly Button[], most: number): readonly Button[] =>
  todos.length > most ? [{ text: `📥 待办 ${todos.length} 项`, data: 'menu.todos:0' }] : todos;

/** Shows the commands of one part of the desk. */
export const deskPart = ({ section, features }: DeskPart): Message =>
  card(
    SECTION_TITLES[section],
    features.map(({ name, description = '', help = description }) => `/${name} ${help}`),
    [...buttonRows(features.map(commandButton), BUTTONS_PER_ROW), [HOME]],
  );

/** Lists what waits for somebody, page by page. */
export const todoList = (todos: readonly Button[], page: number): Message =>
  pagedCard(`待办 ${todos.length} 项`, todos.length === 0 ? '都已办完。' : '点一项去办理。', {
    ...{ buttons: todos, page, perRow: 1, data: (to) => `menu.todos:${to}`, back: HOME },
  });

/** A part with one command leads straight to it. */
function partButton({ section, features }: DeskPart): Button {
  const [only, ...others] = features;
  if (only && others.length === 0) return commandButton(only);
  return { text: SECTION_TITLES[section], data: `menu.part:${section}` };
}

type Paged = {
  buttons: readonly Button[];
  page: number;
  perRow: number;
  /** The data of the button that turns to a page. */
  data(page: number): string;
  back: Button;
};

/** What fits a card stands on one; of more, a page leaves room for the buttons that turn pages. */
function pagedCard(title: string, line: string, { buttons, page, perRow, data, back }: Paged): Message {
  const isOne = buttons.length < BUTTONS_MOST;
  const shown = pageOf(buttons, page, isOne ? BUTTONS_MOST : PER_PAGE);
  return card(
    `${title}${pageNumber(shown)}`,
    [line],
    [...buttonRows(shown.entries, perRow), ...pageButtons(shown, data), [back]],
  );
}

function greetingLines(name: string | undefined, todoCount: number): string[] {
  const greeting = name ? `${name}同志，您好。` : '您好。';
  return todoCount === 0 ? [`${greeting}请选择：`] : [greeting, `待办 ${todoCount} 项，点最上面的按钮办理。`];
}

/** Lists the commands of the viewer with what they do, and below them what there is to note. */
export function helpCard(features: readonly Entry[], notes: readonly string[]): Message {
  return card('可用的命令', [
    ...features.map(({ name, description = '', help = description }) => `/${name} ${help}`),
    ...notes,
    '点输入框旁的菜单按钮也可以打开命令表。',
  ]);
}
