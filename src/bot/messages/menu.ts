import { type Button, card, type Message, type Offer } from '../../kernel/message.ts';
import type { Feature } from '../feature.ts';
import { buttonRows } from './pages.ts';

const BUTTONS_PER_ROW = 2;
const TODOS_SHOWN = 6;

type Entry = Pick<Feature, 'name' | 'description' | 'help'>;

/** Shows what waits for the person (`todos`: buttons that lead there), and what they may do. */
export function menuCard(
  name: string | undefined,
  todos: readonly Button[],
  features: readonly Entry[],
): Offer {
  const commands: Button[] = features.map((feature) => ({
    text: feature.description ?? feature.name,
    data: `menu.go:${feature.name}`,
  }));
  const greeting = name ? `${name}同志，您好。` : '您好。';
  const shown = todos.slice(0, TODOS_SHOWN).map((todo) => [todo]);
  const lines = todos.length === 0 ? [`${greeting}请选择：`] : [greeting, todoText(todos.length)];
  return card('清风 · 主菜单', lines, [...shown, ...buttonRows(commands, BUTTONS_PER_ROW)]);
}

function todoText(count: number): string {
  const rest = count - TODOS_SHOWN;
  return `待办 ${count} 项，点最上面的按钮办理${rest > 0 ? `；另有 ${rest} 项，办完这些再列出` : ''}。`;
}

/** Lists the commands of the viewer with what they do, and below them what there is to note. */
export function helpCard(features: readonly Entry[], notes: readonly string[]): Message {
  return card('可用的命令', [
    ...features.map(({ name, description = '', help = description }) => `/${name} ${help}`),
    ...notes,
    '点输入框旁的菜单按钮也可以打开命令表。',
  ]);
}
