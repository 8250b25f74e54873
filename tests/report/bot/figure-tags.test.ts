import { describe, expect, test } from 'vitest';
import type { Figure } from '../../../src/kernel/figure.ts';
import { tagsOf } from '../../../src/report/bot/figure-tags-messages.ts';

const aFigure = (parts: Partial<Figure>): Figure => ({
  ...{ id: 'records.education-held', label: '警示教育', unit: '次', definition: '一场计一次。', records: [] },
  ...parts,
});
const aRecord = (date: string, title: string) => ({ id: `records:${date}`, date, title, hash: '' });

describe('in the report a figure', () => {
  test('stands exactly, with its own unit, which no template can mistake', () => {
    const { texts } = tagsOf(aFigure({ label: '接受警示教育', unit: '人次', value: 1237 }), 2026);
    expect(texts.接受警示教育).toBe('1237人次');
    expect(texts.接受警示教育的数).toBe('1237');
  });

  test('of which nothing is recorded is to be completed, and is neither some nor none', () => {
    const { texts, lists } = tagsOf(aFigure({}), 2026);
    expect(texts.警示教育).toBe('〔待补：警示教育〕');
    expect(texts.警示教育的名称).toBe('〔待补：警示教育的名称〕');
    expect([texts.有警示教育, texts.无警示教育]).toEqual(['', '']);
    expect(lists).toEqual({ 警示教育的记录: [] });
  });

  test('that is recorded as none is a nought, for the sentence that says so', () => {
    const { texts } = tagsOf(aFigure({ value: 0 }), 2026);
    expect(texts.警示教育).toBe('0次');
    expect([texts.有警示教育, texts.无警示教育 !== '']).toEqual(['', true]);
  });

  test('names its records by day and title, each name once, with the marks of a title only where it has none', () => {
    const records = [aRecord('2026-03-14', '工作安排'), aRecord('2026-06-02', '《实施方案》')];
    const { texts, lists } = tagsOf(
      aFigure({ value: 2, records, names: ['工作安排', '《实施方案》', '工作安排'] }),
      2026,
    );
    expect(texts.警示教育的名称).toBe('工作安排、《实施方案》');
    expect(texts.警示教育的书名).toBe('《工作安排》《实施方案》');
    expect(texts.警示教育的逐次).toBe('3月14日工作安排、6月2日《实施方案》');
    expect(lists.警示教育的记录?.[0]).toEqual({ 日期: '3月14日', 名称: '工作安排' });
  });
});
