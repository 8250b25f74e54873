import { describe, expect, test } from 'vitest';
import {
  departmentButtons,
  departmentLines,
  newDepartmentLines,
  offerDepartments,
} from '../../../src/roster/bot/departments-messages.ts';
import { LARGE_DEPARTMENTS } from '../../support/large-office.ts';

const WAYS = {
  pick: (mark: string) => `pick:${mark}`,
  turn: (page: number, mark: string) => `turn:${page}:${mark}`,
};

/** What can be picked by tapping from card to card, beginning at the first. */
function pickableFrom(paths: readonly string[]): Set<string> {
  const waiting = [{ page: 0, mark: '' }];
  const seen = new Set<string>();
  const picked = new Set<string>();
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const offer = offerDepartments(paths, place);
    expect(departmentLines(offer).length).toBeLessThanOrEqual(9);
    for (const { data = '' } of departmentButtons(offer, WAYS).flat() as { data?: string }[]) {
      if (seen.has(data)) continue;
      seen.add(data);
      const [way, first = '', mark = ''] = data.split(':');
      if (way === 'pick') picked.add(first);
      else waiting.push({ page: Number(first), mark });
    }
  }
  return picked;
}

describe('an officer who puts somebody into one of 300 departments', () => {
  test('reaches each of them by numbers, level by level, with ten lines a card at most', () => {
    expect(pickableFrom(LARGE_DEPARTMENTS).size).toBe(300);
  });

  test('is never led to a department in which nobody is', () => {
    const leaves = LARGE_DEPARTMENTS.filter((path) => path.split('/').length === 5);
    expect(pickableFrom(leaves).size).toBe(leaves.length);
  });

  test('who types a part of a name reads which departments have it, instead of founding one by a slip', () => {
    const lines = newDepartmentLines(['市局/财务资产科', '市局/办公室'], '财务');
    expect(lines).toContain('1. 市局/财务资产科');
    expect(newDepartmentLines(LARGE_DEPARTMENTS, '第一中队')).toContain('共 36 个，请多写几个字。');
    expect(newDepartmentLines(['市局/办公室'], '财务科')).toHaveLength(1);
  });
});
