import { type Button, card, type Message } from '../../kernel/message.ts';
import type { QuietHours } from '../../kernel/working-hours.ts';
import type { Feature } from '../feature.ts';
import { workingTimeText } from './quiet-hours.ts';

const BUTTONS_PER_ROW = 2;

type Entry = Pick<Feature, 'name' | 'description' | 'help'>;

/** `count`: of what waits there for the person. */
type MenuEntry = Entry & { count: number };

/** Shows what the viewer may do as buttons, each with how much waits for them there. */
export function menuCard(name: string | undefined, features: readonly MenuEntry[]): Message {
  const buttons: Button[] = features.map((feature) => ({
    text: `${feature.description ?? feature.name}${feature.count > 0 ? `（${feature.count}）` : ''}`,
    data: `menu.go:${feature.name}`,
  }));
  return card('清风 · 主菜单', [name ? `${name}同志，您好。请选择：` : '您好。请选择：'], inRows(buttons));
}

function inRows(buttons: Button[]): Button[][] {
  const rows: Button[][] = [];
  for (let i = 0; i < buttons.length; i += BUTTONS_PER_ROW) rows.push(buttons.slice(i, i + BUTTONS_PER_ROW));
  return rows;
}

/** Lists the commands of the viewer with what they do. `quiet`: for those who may nudge. */
export function helpCard(features: readonly Entry[], quiet: QuietHours | undefined): Message {
  return card('可用的命令', [
    ...features.map(({ name, description = '', help = description }) => `/${name} ${help}`),
    quiet && `催办、催考只在${workingTimeText(quiet)} 发送，休息日不打扰。`,
    '点输入框旁的菜单按钮也可以打开命令表。',
  ]);
}
