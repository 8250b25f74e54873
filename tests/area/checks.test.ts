import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import type { Built } from '../../src/area/area.ts';
import { ask, tapUntil } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { declaredOffice } from '../support/declared-features.ts';
import { everybody } from '../support/notice-draft.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { SMALL_TEST } from '../support/questions.ts';

async function runChecks({ officer }: TestOffice): Promise<Message> {
  const card = await ask(officer, '/settings');
  await officer.tap(card.message_id, '🔍 运行检查');
  return officer.waitForMessage(({ text }) => /^(✅ 没有发现问题|⚠ 有)/.test(text ?? ''));
}

test('no two checks look at what is called the same', () => {
  const areas: Built<object>[] = Object.values(declaredOffice().areas);
  const all = areas.flatMap(({ checks = [] }) => checks);
  expect(all.length).toBeGreaterThan(5);
  for (const one of ['name', 'label'] as const)
    expect(new Set(all.map((check) => check[one])).size).toBe(all.length);
});

describe('an officer who has everything checked', () => {
  test('reads which notice stands still, and how it goes on', async () => {
    const office = await startTestOffice({ people: [CLERK], only: 'bot' });
    const { notices } = office.services;
    for (const id of ['broadcast.1', 'broadcast.2']) await notices.startNotice(everybody(id));
    expect(await notices.pause('broadcast.2')).toBe(true);
    expect((await runChecks(office)).text).toMatch(
      /· 通知：“国庆节廉洁提醒”已暂停，1 人没有收到。请在它的进度卡片上点“继续”或“停止”。/,
    );
  });

  test('reads that a record cannot be read, whichever area keeps it', async () => {
    const office = await startTestOffice();
    await office.redis.redis.hset('qf:exams', 'e1', '{');
    await ask(office.officer, '/exam');
    expect((await runChecks(office)).text).toMatch(/· 记录：有 \d+ 条读不出来/);
  });

  test('reads that the questions do not suffice for a paper', async () => {
    const office = await startTestOffice({
      content: { blueprints: [SMALL_TEST] },
    });
    const found = await runChecks(office);
    expect(found.text).toContain('可用的题目不够组成“小测验”');
    expect((await tapUntil(office.officer, found, '⬅ 返回', '运行设置')).text).toContain('时区');
  });
});
