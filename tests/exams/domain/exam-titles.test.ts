import { expect, test } from 'vitest';
import { untakenTitle } from '../../../src/exams/domain/exam-titles.ts';

const ZONE = 'Asia/Shanghai';
const exam = (id: string, title: string, time: string) => ({
  ...{ id, title },
  opensAt: Date.parse(`${time}:00+08:00`),
});

test('an exam keeps its title, also published again, and gets date, time or number where others bear it', () => {
  const titles: string[] = [];
  const published: ReturnType<typeof exam>[] = [];
  for (const [index, time] of [
    '2026-11-23T09:00',
    '2026-11-24T09:00',
    '2026-11-24T14:00',
    '2026-11-24T14:00',
  ].entries()) {
    const next = exam(`e${index}`, '年度测试', time);
    titles.push(untakenTitle(next, published, ZONE));
    published.push({ ...next, title: titles.at(-1) ?? '' });
    expect(untakenTitle(next, published, ZONE)).toBe(titles.at(-1));
  }
  expect(titles).toEqual([
    '年度测试',
    '年度测试（2026-11-24）',
    '年度测试（2026年11月24日 14:00）',
    '年度测试（e3）',
  ]);
});
