import { expect, test } from 'vitest';
import { examsApart } from '../../../src/exams/bot/exam-names-messages.ts';

const ZONE = 'Asia/Shanghai';
const exam = (id: string, title: string, time: string) => ({
  id,
  title,
  opensAt: Date.parse(`${time}:00+08:00`),
});

test('an exam is called by its title where no other bears it', () => {
  const all = [exam('e1', '年度测试', '2026-11-23T09:00'), exam('e2', '会前十分钟', '2026-11-23T09:00')];
  expect(all.map(examsApart(all, ZONE))).toEqual(['年度测试', '会前十分钟']);
});

test('exams of one title are told apart by the date, where that is the same by the time, at last by the number', () => {
  const all = [
    exam('e1', '年度测试', '2025-11-23T09:00'),
    exam('e2', '年度测试', '2026-11-23T09:00'),
    exam('e3', '年度测试', '2026-11-23T14:00'),
    exam('e4', '年度测试', '2026-11-24T09:00'),
    exam('e5', '年度测试', '2026-11-24T09:00'),
  ];
  const names = all.map(examsApart(all, ZONE));
  expect(names[0]).toBe('年度测试（2025-11-23）');
  expect(names[1]).toMatch(/09:00/);
  expect(names[2]).toMatch(/14:00/);
  expect(names.slice(3)).toEqual(['年度测试（e4）', '年度测试（e5）']);
  expect(new Set(names).size).toBe(5);
});
