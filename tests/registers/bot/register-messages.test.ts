import { expect, test } from 'vitest';
import { formerCard } from '../../../src/registers/bot/register-messages.ts';
import type { RecordKind } from '../../../src/registers/domain/register.ts';

const kind: RecordKind = {
  ...{ id: 'check', title: '检查', fields: [{ id: 'found', title: '问题数', type: 'count', unit: '个' }] },
  dayOf: () => '2026-03-14',
  nameOf: () => '',
};

test('a record that was corrected twenty times shows each of them, the latest first, page by page', () => {
  const record = {
    ...{ number: 7, kind: 'check', values: { found: 20 }, enteredBy: 100, enteredAt: 0 },
    former: Array.from({ length: 20 }, (_, found) => ({ values: { found }, until: found, by: 100 })),
  };
  const pages = [0, 1, 2].map((page) =>
    formerCard({ name: 'records', title: '工作记录', kinds: [kind] }, record, 'Asia/Shanghai', page),
  );
  const said = pages.flatMap(({ text }) =>
    [...text.matchAll(/原为 (\d+)/g)].map(([, found]) => Number(found)),
  );
  expect(said).toEqual(Array.from({ length: 20 }, (_, index) => 19 - index));
});
