import { expect, test } from 'vitest';
import type { RegisterRecord } from '../../../src/registers/domain/register.ts';
import { makeUpWords, materialTitle } from '../../../src/study/bot/announcement-messages.ts';
import { SESSION_KINDS } from '../../../src/study/domain/kinds/index.ts';

test('a notice about a session of many topics has a title that fits a button, and its text names all of them', () => {
  const topics = Array.from({ length: 20 }, (_, index) => `第${index + 1}个学习主题`).join('；');
  for (const { id } of SESSION_KINDS) {
    const values = { date: '2026-11-27', topics };
    const session: RegisterRecord = { number: 1, kind: id, values, enteredAt: 1, enteredBy: 1 };
    const { title, text } = makeUpWords(session);
    for (const shown of [title, materialTitle(session)]) {
      expect(shown).toContain('第1个学习主题');
      expect([...shown].length).toBeLessThanOrEqual(40);
    }
    expect(text).toContain(topics);
  }
});
