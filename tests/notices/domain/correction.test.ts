import { describe, expect, test } from 'vitest';
import {
  contentOf,
  correctNotice,
  findTextProblem,
  hasText,
  versionOf,
} from '../../../src/notices/domain/correction.ts';
import type { Notice } from '../../../src/notices/domain/notice.ts';

const text = (words: string) => ({ kind: 'text', text: words }) as const;
const copy = (more: object) => ({ kind: 'copy', fromChatId: 1, messageId: 2, ...more }) as const;
const notice: Notice = {
  ...{ id: 'broadcast.1', code: '2026-0930', kind: 'broadcast', title: '通知', action: 'acknowledge' },
  ...{ content: text('第一版'), audience: { all: true }, createdAt: 1 },
};

describe('a corrected notice', () => {
  test('says what is new, and keeps what it said before, version by version', () => {
    const second = correctNotice(notice, { content: text('第二版'), title: '新通知' }, 10);
    const third = correctNotice(second, { content: text('第三版'), title: '新通知' }, 20);
    expect([notice, second, third].map(versionOf)).toEqual([1, 2, 3]);
    expect(third).toMatchObject({ id: notice.id, title: '新通知', content: text('第三版') });
    expect([1, 2, 3, 4].map((version) => contentOf(third, version)?.text)).toEqual([
      '第一版',
      '第二版',
      '第三版',
      undefined,
    ]);
    expect(contentOf(third, 0)).toBeUndefined();
  });
});

describe('a new text', () => {
  test('may be as long as Telegram takes it: a text longer than what stands under a file', () => {
    expect(findTextProblem(text(''), '长'.repeat(4096))).toBeUndefined();
    expect(findTextProblem(text(''), '长'.repeat(4097))).toMatchObject({ problem: 'too-long', most: 4096 });
    const file = copy({ file: 'f', text: '旧' });
    expect(findTextProblem(file, '长'.repeat(1024))).toBeUndefined();
    expect(findTextProblem(file, '长'.repeat(1025))).toMatchObject({ problem: 'too-long', most: 1024 });
  });

  test('is counted in characters: an emoji is one', () => {
    expect(findTextProblem(text(''), '😀'.repeat(4096))).toBeUndefined();
  });

  test('must be another than the present one', () => {
    expect(findTextProblem(text('同'), '同')).toEqual({ problem: 'unchanged' });
  });

  test('can be given to a file without words, not to what has neither', () => {
    expect(hasText(copy({ file: 'f' }))).toBe(true);
    expect(hasText(copy({}))).toBe(false);
  });
});

test('a corrected text that bears a mark of secrecy is no text to send', () => {
  const content = { kind: 'text', text: '会议通知' } as const;
  expect(findTextProblem(content, '机密★\n会议通知')).toEqual({ problem: 'secret' });
  expect(findTextProblem(content, '会议通知：保守国家秘密')).toBeUndefined();
});
