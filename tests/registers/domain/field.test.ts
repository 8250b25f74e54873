import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDay } from '../../../src/kernel/typed-day.ts';
import { readValue } from '../../../src/registers/domain/field.ts';
import { itemsOf, joinItems, splitItems } from '../../../src/registers/domain/items.ts';

const TODAY = '2026-11-23';
const READING = { today: TODAY, named: () => [] };

describe('a day', () => {
  test.each([
    ['3月14日', '2026-03-14'],
    ['３月１４号', '2026-03-14'],
    ['2025年3月4日', '2025-03-04'],
    ['2026/3/4', '2026-03-04'],
    ['2026.03.04', '2026-03-04'],
    ['20260304', '2026-03-04'],
    ['3-4', '2026-03-04'],
    ['昨天', '2026-11-22'],
    ['上周五', '2026-11-20'],
    ['周五', '2026-11-20'],
    ['5号', '2026-11-05'],
    ['三月十四日', '2026-03-14'],
    ['2026年11月20日（星期五）', '2026-11-20'],
  ])('that an officer writes as %s is understood', (typed, day) => {
    expect(readValue({ id: 'date', title: '日期', type: 'date' }, typed, READING)).toEqual({ value: day });
  });

  test('is understood however it is written out, and is never a day that does not exist', () => {
    const day = fc.date({ min: new Date('2007-01-01'), max: new Date('2036-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('-', '/', '.'), (date, sign) => {
        const plain = date.toISOString().slice(0, 10);
        expect(readDay(plain.replaceAll('-', sign), TODAY)).toEqual({ date: plain });
      }),
    );
    for (const none of ['2月30日', '13月1日', '2026-02-29', '明年', '3月', ''])
      expect(readDay(none, TODAY)).toMatchObject({ refused: 'not-understood' });
  });
});

describe('a number of people', () => {
  const people = { id: 'people', title: '参加人数', type: 'count', unit: '人' } as const;

  test.each([
    ['13', 13],
    ['１３人', 13],
    ['1,200 人', 1200],
    ['0', 0],
  ])('that is typed as %s is %d', (typed, value) => {
    expect(readValue(people, typed, READING)).toEqual({ value });
  });

  test.each(['十三', '13.5', '-1', '约 13', '13 次'])('that is typed as %s is asked for again', (typed) => {
    expect(readValue(people, typed, READING)).toEqual({ problem: 'no-count' });
  });
});

describe('a list', () => {
  test.each([
    ['双人验收；定期轮岗', ['双人验收', '定期轮岗']],
    ['1.双人验收。2.定期轮岗。', ['双人验收', '定期轮岗']],
    ['（1）双人验收\n（2）定期轮岗', ['双人验收', '定期轮岗']],
    ['①双人验收 ②定期轮岗', ['双人验收', '定期轮岗']],
    ['3.5 万元以上集体研究', ['3.5 万元以上集体研究']],
    ['1. 3.5 万元以上集体研究', ['3.5 万元以上集体研究']],
    ['双人验收', ['双人验收']],
  ])('that an office writes as %j is taken apart', (written, items) => {
    const read = readValue({ id: 'measures', title: '防控措施', type: 'list' }, written, READING);
    expect(read).toEqual({ value: items.join('；') });
    expect('value' in read && itemsOf(read.value)).toEqual(items);
  });

  test('that is read again after it was written out says the same, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'1.2、；;。①（3）\n 双人验收') }), (written) => {
        const items = splitItems(written);
        expect(splitItems(joinItems(items))).toEqual(items);
      }),
    );
  });

  test('of nothing but marks is asked for again', () => {
    expect(readValue({ id: 'm', title: '防控措施', type: 'list' }, '；。', READING)).toEqual({
      problem: 'empty',
    });
  });
});

describe('a year', () => {
  const year = { id: 'year', title: '年度', type: 'year' } as const;

  test.each(['2026', '２０２６', '2026年', '2026 年度'])('that is written as %s is understood', (written) => {
    expect(readValue(year, written, READING)).toEqual({ value: 2026 });
  });

  test.each(['26', '今年', '1926', '2099', '2026-03-01'])(
    'that is written as %s is asked for again',
    (typed) => {
      expect(readValue(year, typed, READING)).toEqual({ problem: 'not-a-year' });
    },
  );
});

test('what offices write for an option is understood', () => {
  const options = ['高', '低'];
  const level = {
    id: 'level',
    title: '风险等级',
    type: 'choice',
    options,
    synonyms: { 一级: '高' },
  } as const;
  expect(readValue(level, '一级', READING)).toEqual({ value: '高' });
  expect(readValue(level, 'constructor', READING)).toEqual({ problem: 'no-option' });
});

test('who is responsible may be said in words, where the field allows it', () => {
  const owner = { id: 'owner', title: '责任人', type: 'person' } as const;
  expect(readValue(owner, '各科室负责人', READING)).toEqual({ problem: 'unknown-person' });
  expect(readValue({ ...owner, mayBeText: true }, '各科室负责人', READING)).toEqual({
    value: '各科室负责人',
  });
});
