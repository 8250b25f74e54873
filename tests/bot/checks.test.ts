import { expect, test } from 'vitest';
import type { Check } from '../../src/bot/check.ts';
import { createChecksFeature } from '../../src/bot/commands/checks.ts';
import type { FeatureContext } from '../../src/bot/context.ts';

const aCheck = (label: string, ...texts: string[]): Check => ({
  name: label,
  label,
  find: async () => texts.map((text) => ({ text, remedy: '请处理。' })),
});

async function look(...checks: Check[]): Promise<string[]> {
  const result = await createChecksFeature(checks).buttons?.run?.({ role: 'admin' } as FeatureContext);
  return result?.card?.text.split('\n') ?? [];
}

test('an officer reads of every area what is wrong, and what to do about it', async () => {
  expect(
    await look(aCheck('数据存储', '磁盘快满了。'), aCheck('通知'), aCheck('试卷', '题目不够。')),
  ).toEqual(['⚠ 有 2 处需要处理', '· 数据存储：磁盘快满了。请处理。', '· 试卷：题目不够。请处理。']);
});

test('an officer of an office in order reads what was looked at', async () => {
  expect(await look(aCheck('数据存储'), aCheck('通知'))).toEqual([
    '✅ 没有发现问题',
    '已检查：数据存储、通知。',
  ]);
});

test('a check that fails is told as one that was not made, and keeps none of the others', async () => {
  const failing: Check = {
    name: 'notices',
    label: '通知',
    find: async () => Promise.reject(new Error('no bucket')),
  };
  expect(await look(failing, aCheck('试卷', '题目不够。'))).toEqual([
    '⚠ 有 2 处需要处理',
    '· 通知：没有查成（no bucket）。请稍后再查；多次如此，请告知安装人员。',
    '· 试卷：题目不够。请处理。',
  ]);
});

test('what a failure tells of passwords and tokens is not told on', async () => {
  const message = 'connect to redis://office:hunter2@10.0.0.1 failed';
  const failing: Check = {
    name: 'notices',
    label: '通知',
    find: async () => Promise.reject(new Error(message)),
  };
  expect((await look(failing)).join()).toContain('没有查成（connect to redis://***@10.0.0.1 failed）');
});

test('of many findings the first are shown, and the others counted', async () => {
  const lines = await look(aCheck('通知', ...'一二三四五六七八九'));
  expect(lines).toHaveLength(9);
  expect(lines.at(-1)).toBe('……另有 2 处，处理后再查。');
});
