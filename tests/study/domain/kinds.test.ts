import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Field, type FieldValue, readValue } from '../../../src/registers/domain/field.ts';
import { SESSION_KINDS } from '../../../src/study/domain/kinds/index.ts';
import { kindOfItem, planItem, readRange } from '../../../src/study/domain/plan-item.ts';

function sampleOf(field: Field): FieldValue {
  if (field.type === 'person') return { person: 1, name: '王强' };
  if (field.type === 'date') return '2026-03-14';
  if (field.type === 'count' || field.type === 'year') return 2;
  return field.type === 'choice' ? (field.options[0] ?? '') : '某主题';
}

test('every file of a kind of session is among the kinds, under names of its own', () => {
  const files = globSync('src/study/domain/kinds/*.ts').filter((file) => !file.endsWith('/index.ts'));
  expect(SESSION_KINDS.length).toBe(files.length);
  for (const part of ['id', 'title'] as const)
    expect(new Set(SESSION_KINDS.map((kind) => kind[part])).size).toBe(SESSION_KINDS.length);
  const figures = SESSION_KINDS.flatMap((kind) => kind.figures.map(({ id }) => id));
  expect(new Set(figures).size).toBe(figures.length);
});

describe.each(SESSION_KINDS)('$title', (kind) => {
  const values = Object.fromEntries(kind.fields.map((field) => [field.id, sampleOf(field)]));

  test('belongs to its day, is called by its topics, has a roll, and is counted', () => {
    expect(kind.dayOf(values)).toBe('2026-03-14');
    expect(kind.nameOf(values)).toBe('某主题');
    expect(kind.roll).toEqual({ heading: '学习', volume: 3 });
    for (const { definition } of kind.figures) expect(definition).toMatch(/。$/);
    expect(kind.figures.some(({ counts }) => counts?.(values) ?? true)).toBe(true);
  });

  test('asks for little: at most six things, the rest is filled in when it is known', () => {
    expect(kind.fields.filter(({ isLater, initially }) => !isLater && !initially).length).toBeLessThanOrEqual(
      6,
    );
  });

  test('is found in a plan by what offices call it', () => {
    const field = planItem.fields.find(({ id }) => id === 'kind');
    if (!field) throw new Error('The plan says no kind.');
    for (const written of [kind.title, ...kind.synonyms]) {
      const read = readValue(field, written, { today: '2026-01-01', named: () => [] });
      expect('value' in read && kindOfItem({ kind: read.value })?.id).toBe(kind.id);
    }
  });
});

test.each([
  ['3', '3月'],
  ['03', '3月'],
  ['3月份', '3月'],
  ['三月', '3月'],
  ['十二月份', '12月'],
  ['一季度', '第一季度'],
  ['4-6月', '第二季度'],
  ['10月—12月', '第四季度'],
  ['3—4月', '3—4月'],
  ['3月 - 4月', '3—4月'],
  ['三至四月份', '3—4月'],
  ['一月到三月', '第一季度'],
  ['5、6月', '5—6月'],
  ['9～11月', '9—11月'],
  ['上半年', '上半年'],
])('a month or a quarter that an office writes as %s is %s', (written, month) => {
  const field = planItem.fields.find(({ id }) => id === 'month');
  if (!field) throw new Error('The plan says no month.');
  expect(readValue(field, written, { today: '2026-01-01', named: () => [] })).toEqual({ value: month });
});

test('what is planned for a quarter stands among the months at its first', () => {
  expect(planItem.dayOf({ year: 2026, month: '第三季度', topics: '家风' })).toBe('2026-07-01');
  expect(planItem.dayOf({ year: 2026, month: '3—4月', topics: '家风' })).toBe('2026-04-01');
  expect(planItem.dayOf({ year: 2026, month: '9—11月', topics: '家风' })).toBe('2026-11-01');
  expect(planItem.dayOf({ year: 2026, month: '上半年', topics: '家风' })).toBe('2026-06-01');
  expect(['4—3月', '13—14月', '3—月', '三季度—四季度'].map(readRange)).toEqual(Array(4).fill(undefined));
});

test('two months that are named without those between them are no quarter and no range', () => {
  expect(['1、3月', '3月和5月', '三月及九月'].map(readRange)).toEqual(Array(3).fill(undefined));
  expect(['5、6月', '3月和4月', '十一及十二月'].map(readRange)).toEqual(['5—6月', '3—4月', '11—12月']);
});
