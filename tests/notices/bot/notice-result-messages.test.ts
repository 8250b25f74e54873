import { expect, test } from 'vitest';
import { type Outcome, summarise } from '../../../src/asks/domain/outcome.ts';
import { resultCard } from '../../../src/notices/bot/notice-result-messages.ts';
import { manyPeople } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';

const notice = { ...everybody(), code: '2026-1123', createdAt: 0 };

function cardOf(departments: number) {
  const outcomes: Outcome[] = manyPeople(20, (id) => ({ department: `部门${(id % departments) + 1}` })).map(
    ({ id, name, department, order }) => ({
      ...{ personId: id, name, department, order },
      entry: { status: 'failed', attempts: 1, until: 0, reason: 'chat-not-found' },
    }),
  );
  const progress = { notice, state: 'done', total: 20, sent: 0, failed: 20, acknowledged: 0, waiting: 0 };
  return resultCard(progress as never, summarise(outcomes), { nudge: true, enter: true, change: true });
}

test('the result of a notice brings a table of all departments, of which its text shows the first', () => {
  const { text, table } = cardOf(8);
  expect(text).toContain('……共 8 个部门');
  expect(table?.rows.map(([first]) => first)).toHaveLength(9);
  expect(table?.rows.at(-1)?.slice(0, 2)).toEqual(['合计', '20']);
  expect(table?.shownBy).toBe(`notice.result:${notice.id}`);
});

test('where there is one department there is no table', () => {
  expect(cardOf(1).table).toBeUndefined();
});

test('where all were reached there is no line for why some were not', () => {
  const outcomes: Outcome[] = manyPeople(2).map(({ id, name, department, order }) => ({
    ...{ personId: id, name, department, order },
    entry: { status: 'sent', attempts: 1, until: 0 },
  }));
  const progress = { notice, state: 'done', total: 2, sent: 2, failed: 0, acknowledged: 0, waiting: 0 };
  const mayDo = { nudge: true, enter: true, change: true };
  expect(resultCard(progress as never, summarise(outcomes), mayDo).text).not.toMatch(/\n(\n|$)/);
});
