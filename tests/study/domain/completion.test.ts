import { describe, expect, test } from 'vitest';
import { completionOf, sessionsByItem } from '../../../src/study/domain/completion.ts';

const session = (date: string, item?: number) => ({ values: { date, ...(item && { item }) } });
const withdrawn = { at: 1, by: 1, reason: '重复' };

describe('an item of the plan', () => {
  test('is open without a session, announced until its day, and done from that day on', () => {
    expect(completionOf([], '2026-03-18')).toEqual({ state: 'open' });
    const held = [session('2026-03-18', 1)];
    expect(completionOf(held, '2026-03-17')).toEqual({ state: 'announced', day: '2026-03-18' });
    expect(completionOf(held, '2026-03-18')).toEqual({ state: 'done', days: ['2026-03-18'] });
  });

  test('that is held twice is done once, with both days', () => {
    const held = [session('2026-05-02', 1), session('2026-03-18', 1), session('2026-09-01', 1)];
    expect(completionOf(held, '2026-06-01')).toEqual({ state: 'done', days: ['2026-03-18', '2026-05-02'] });
  });

  test('is open again when its session is withdrawn; what is held beside the plan carries nothing out', () => {
    const byItem = sessionsByItem([{ ...session('2026-03-18', 1), withdrawn }, session('2026-03-18')]);
    expect(byItem.get(1)).toBeUndefined();
    expect(byItem.get(undefined)?.length).toBe(1);
  });
});
