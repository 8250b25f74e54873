import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillIn, typedLine, variablesOf } from '../../../src/patterns/domain/pattern.ts';

test('what a text leaves open is asked for once, in its order, in half and in full width', () => {
  expect(variablesOf('请于{日期}前报｛部门｝，{ 日期 }截止，{}、{一\n二}不算。')).toEqual(['日期', '部门']);
});

test('all places of what was left open get the value, and nothing else of the text changes', () => {
  expect(fillIn('请于{日期}前报｛部门｝，{日期}截止。', { 日期: '12月1日', 部门: '{日期}' })).toBe(
    '请于12月1日前报{日期}，12月1日截止。',
  );
});

test('a value may hold whatever it likes: it is neither filled in nor read as a pattern', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(fillIn('甲{日期}乙', { 日期: value })).toBe(`甲${value}乙`);
    }),
  );
});

test('a text without anything open stays as it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(fillIn(text, {})).toBe(text);
    }),
  );
});

test('a name is one line of a length that a button can show', () => {
  expect([
    typedLine(' 节前提醒 ', 30),
    typedLine('一\n二', 30),
    typedLine(' ', 30),
    typedLine('长'.repeat(31), 30),
  ]).toEqual(['节前提醒', undefined, undefined, undefined]);
});
