import type { Message, Sticker } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { closeFeatures } from '../../src/bot/closure.ts';
import type { FeatureContext } from '../../src/bot/context.ts';
import { createFeature } from '../../src/bot/feature.ts';
import { createFeatureRegistry } from '../../src/bot/feature-registry.ts';
import { card } from '../../src/kernel/message.ts';
import { ask, buttonsOf, nextFromBot } from '../support/bot-api.ts';
import { CLERK, OFFICER } from '../support/cast.ts';
import { declaredFeatures } from '../support/declared-features.ts';
import { startTestOffice } from '../support/office.ts';

const WAY_ON = [[{ text: '打开主菜单', data: 'menu.open' }]];

const aRecogniser = (name: string, place: number) =>
  createFeature(
    { word: name },
    {
      name,
      roles: ['staff'],
      recognises: {
        place,
        offer: async ({ services }, { text }) =>
          text === services.word ? card(services.word, [], WAY_ON) : undefined,
      },
    },
  );

describe('a message that nothing waits for', () => {
  test('is shown to those who may know what is meant in one order, however the features are listed', () => {
    const [first, second] = [aRecogniser('b', 1), aRecogniser('a', 2)];
    for (const features of [
      [first, second],
      [second, first],
    ]) {
      const asked = createFeatureRegistry(features).recognisersFor('staff', { kind: 'text', text: '' });
      expect(asked.map(({ feature }) => feature.name)).toEqual(['b', 'a']);
    }
  });

  test('gets the word of a closure where it is recognised by what is closed, and only there', async () => {
    const closed = card('作答期间暂停', [], WAY_ON);
    const [feature] = closeFeatures(
      [{ ...aRecogniser('题目', 1), closedWhile: 'sitting' }],
      [{ name: 'sitting', isClosedTo: async () => true, card: closed, toast: '' }],
    );
    const ctx = { role: 'staff', person: CLERK } as FeatureContext;
    const offer = (text: string) => feature?.recognises?.offer(ctx, { kind: 'text', text });
    expect(await offer('题目')).toEqual(closed);
    expect(await offer('别的')).toBeUndefined();
  });

  test('is asked about in an order that no two features share', () => {
    const places = declaredFeatures().flatMap(({ recognises }) => recognises?.place ?? []);
    expect(new Set(places).size).toBe(places.length);
  });
});

test('whoever names a command in Chinese is led to it', async () => {
  const { clerk } = await startTestOffice({ people: [CLERK, OFFICER] });
  expect(buttonsOf(await ask(clerk, '考试什么时候？'))).toContain('参加考试');
  expect(buttonsOf(await ask(clerk, '错题'))).toContain('错题本');
  expect(buttonsOf(await ask(clerk, '开始考式'))).toContain('参加考试');
  expect(buttonsOf(await ask(clerk, 'Practice'))).toContain('刷题练习');
  expect(buttonsOf(await ask(clerk, '怎么用'))).toContain('使用说明');
  expect(buttonsOf(await ask(clerk, '网页打不开'))).toContain('使用说明');
  expect(buttonsOf(await ask(clerk, '我要投诉'))).toContain('意见建议');
  expect(buttonsOf(await ask(clerk, '及格了吗'))).toContain('我的记录');
  expect((await ask(clerk, '菜单')).text).toContain('清风 · 主菜单');
  for (const text of [
    '／menu',
    '／Ｍenu',
    '/menu@another_bot',
    '/菜单',
    '、menu',
    'MENU。',
    '主 菜 单',
    '蔡单',
    '。/menu。',
    '/menu/menu',
  ])
    expect((await ask(clerk, text)).text, text).toContain('清风 · 主菜单');
  const officers = await ask(clerk, '群发');
  expect(officers.text).toContain('没有对应的操作');
  expect(buttonsOf(officers)).toEqual(['打开主菜单']);
});

const WITHOUT_WORDS: readonly [Partial<Message>, string][] = [
  [{ sticker: sticker('😀') }, '表情没有收下'],
  [{ voice: { file_id: 'v', file_unique_id: 'v', duration: 3 } }, '语音没有收下'],
  [{ contact: { phone_number: '1', first_name: '王' } }, '联系人没有收下'],
  [{ location: { latitude: 1, longitude: 2 } }, '位置没有收下'],
];

test('whoever sends what has no words is told that it was not taken, with a way on', async () => {
  const { clerk } = await startTestOffice({ people: [CLERK] });
  for (const [content, said] of WITHOUT_WORDS) {
    const answer = await nextFromBot(clerk, clerk.sendContent(content));
    expect(answer.text).toContain(said);
    expect(buttonsOf(answer)).toContain('打开主菜单');
  }
});

function sticker(emoji: string): Sticker {
  const size = { width: 512, height: 512 };
  return {
    file_id: 's',
    file_unique_id: 's',
    type: 'regular',
    ...size,
    is_animated: false,
    is_video: false,
    emoji,
  };
}
