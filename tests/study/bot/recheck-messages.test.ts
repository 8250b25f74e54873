import { expect, test } from 'vitest';
import type { RegisterRecord } from '../../../src/registers/domain/register.ts';
import { recheckCard } from '../../../src/study/bot/recheck-messages.ts';
import { anExam, HOUR } from '../../support/exams.ts';

const SESSION: RegisterRecord = { number: 1, kind: 'group', values: {}, enteredAt: 1, enteredBy: 1 };
const closesAt = Date.parse('2026-11-26T18:00:00+08:00');
const topic = { exam: 'e1', instrument: 'x', item: 1, recheck: 'e2' };

test('a second exam is not promised to close on a day on which nobody is at the office', () => {
  const recheck = { topic, title: '党章', before: undefined, exam: undefined, after: undefined };
  const { text } = recheckCard(SESSION, recheck, { zone: 'Asia/Shanghai', now: closesAt });
  expect(text).toContain('三天后 18:00 截止（遇休息日顺延到下一个工作日），10 分钟。');
});

test('a second exam that nobody has sat is not said to go on once it has closed', () => {
  const recheck = { topic, title: '党章', before: undefined, exam: anExam({ closesAt }), after: undefined };
  const textAt = (now: number) => recheckCard(SESSION, recheck, { zone: 'Asia/Shanghai', now }).text;
  expect(textAt(closesAt - HOUR)).toContain('复测进行到 11月26日 18:00');
  expect(textAt(closesAt)).toContain('复测已于 11月26日 18:00 截止，还没有可以比较的成绩。');
});
