import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMenuFeature } from '../../src/bot/commands/menu.ts';
import type { FeatureContext } from '../../src/bot/context.ts';
import type { TodoSource } from '../../src/bot/todo.ts';
import type { Message } from '../../src/kernel/message.ts';

const aSource = (place: number, ...texts: string[]): TodoSource => ({
  place,
  list: async () => texts.map((text) => ({ text, data: `exam.open:${text}` })),
});

const STAFF = { role: 'staff', person: undefined } as FeatureContext;

async function listOf(page: number, ...sources: TodoSource[]): Promise<Message> {
  const list = await createMenuFeature([], sources).buttons?.todos?.(STAFF, String(page));
  if (!list?.card) throw new Error('The list is not shown.');
  return list.card;
}

async function menuOf(...sources: TodoSource[]): Promise<Message> {
  const menu = createMenuFeature([], sources);
  const message = await menu.run?.(STAFF, '');
  if (!message) throw new Error('The menu is not shown.');
  return message;
}

const labelsOf = ({ buttons = [] }: Message) => buttons.flat().map(({ text }) => text);

test('what waits for somebody stands on top of the menu in one order, however the areas are listed', async () => {
  const sources = [aSource(20, '通知'), aSource(10, '考试一', '考试二'), aSource(50), aSource(30, '移交')];
  const shuffled = fc.shuffledSubarray(sources, { minLength: sources.length });
  await fc.assert(
    fc.asyncProperty(shuffled, async (listed) => {
      const list = await listOf(0, ...listed);
      expect(labelsOf(list)).toEqual(['考试一', '考试二', '通知', '移交', '返回']);
      expect((await menuOf(...listed)).text).toContain('待办 4 项，点最上面的按钮办理。');
    }),
  );
});

test('a menu with nothing to do is the menu', async () => {
  expect((await menuOf(aSource(1))).text).toBe('清风 · 主菜单\n您好。请选择：');
});

test('of many things one button leads to all, page by page', async () => {
  const source = aSource(1, ...'一二三四五六七八九');
  expect(labelsOf(await menuOf(source))).toEqual(['📥 待办 9 项']);
  expect(labelsOf(await listOf(0, source))).toEqual([...'一二三四五', '下一页 ➡', '返回']);
  expect(labelsOf(await listOf(1, source))).toEqual([...'六七八九', '⬅ 上一页', '返回']);
});
