import { describe, expect, test } from 'vitest';
import { createMenuFeature } from '../../src/bot/commands/menu.ts';
import type { FeatureContext } from '../../src/bot/context.ts';
import type { TodoSource } from '../../src/bot/todo.ts';
import type { ViewerRole } from '../../src/bot/viewer.ts';
import type { Button, Message } from '../../src/kernel/message.ts';
import { declaredFeatures } from '../support/declared-features.ts';

const ROLES: readonly ViewerRole[] = ['staff', 'editor', 'liaison', 'auditor', 'admin'];
const FEATURES = (await declaredFeatures()).filter(({ name }) => name !== 'menu');

const waiting = (count: number): TodoSource => ({
  place: 1,
  list: async () =>
    Array.from({ length: count }, (_, index) => ({
      text: `通知 ${index + 1}`,
      data: `notice.read:${index}`,
    })),
});

/** Opens the menu of somebody with a role for whom so many things wait. */
function openMenu(role: ViewerRole, todos: number) {
  const menu = createMenuFeature(FEATURES, [waiting(todos)]);
  const ctx = { role, person: undefined } as FeatureContext;
  const tap = async (button: Button): Promise<Message | undefined> => {
    const [target = '', ...args] = dataOf(button).split(':');
    return (await menu.buttons?.[target.replace('menu.', '')]?.(ctx, ...args))?.card;
  };
  return { first: () => menu.run?.(ctx, '') as Promise<Message>, tap };
}

/** Every card of the menu that somebody can come to, and the commands and things to do that lead out of it. */
async function walkMenu(role: ViewerRole, todos: number) {
  const { first, tap } = openMenu(role, todos);
  const cards = new Map<string, Message>();
  const exits = new Set<string>();
  const visit = async (name: string, message: Message | undefined): Promise<void> => {
    if (!message || cards.has(name)) return;
    cards.set(name, message);
    for (const button of message.buttons?.flat() ?? []) {
      const data = dataOf(button);
      if (data.startsWith('menu.go:') || !data.startsWith('menu.')) exits.add(data);
      else await visit(data, await tap(button));
    }
  };
  await visit('menu.open', await first());
  return { cards: [...cards.values()], exits };
}

const dataOf = (button: Button): string => ('data' in button ? button.data : '');
const labelsOf = ({ buttons = [] }: Message) => buttons.flat().map(({ text }) => text);

describe.each(ROLES)('whoever is %s', (role) => {
  test.each([0, 1, 3, 4, 8, 30])(
    'finds at most eight buttons on a card of the menu while %i things wait',
    async (todos) => {
      for (const card of (await walkMenu(role, todos)).cards) {
        expect(labelsOf(card).length, card.text).toBeLessThanOrEqual(8);
        expect(card.text.split('\n').length, card.text).toBeLessThanOrEqual(10);
      }
    },
  );

  test('comes to every command and to everything that waits', async () => {
    const { exits } = await walkMenu(role, 30);
    const own = FEATURES.filter(
      ({ roles, description, chat }) => description && chat !== 'group' && roles.includes(role),
    );
    expect(own.filter(({ name }) => !exits.has(`menu.go:${name}`)).map(({ name }) => name)).toEqual([]);
    expect([...exits].filter((data) => data.startsWith('notice.read:'))).toHaveLength(30);
  });
});

test('a clerk opens the menu on what waits and what is theirs', async () => {
  const menu = await openMenu('staff', 2).first();
  expect(labelsOf(menu).slice(0, 4)).toEqual(['通知 1', '通知 2', '参加考试', '刷题练习']);
  expect(menu.text).toContain('待办 2 项');
});

test('an officer opens it on the desk, with the number of what waits on top, and has the own matters behind a button', async () => {
  const { first, tap } = openMenu('admin', 5);
  const desk = await first();
  expect(labelsOf(desk)).toEqual([
    '📥 待办 5 项',
    ...['通知', '考试', '人员', '记录与年报', '题库管理', '单位'],
    '👤 我的',
  ]);
  const own = await tap({ text: '', data: 'menu.mine' });
  expect(own && labelsOf(own)).toContain('🗂 工作台');
});

test('a part of the desk with one command leads straight to it', async () => {
  const desk = await openMenu('admin', 0).first();
  expect(desk.buttons?.flat().find(({ text }) => text === '题库管理')).toMatchObject({
    data: 'menu.go:bank',
  });
});
