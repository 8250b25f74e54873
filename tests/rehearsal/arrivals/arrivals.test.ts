import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createArrivals } from '../../../src/rehearsal/arrivals/arrivals.ts';
import { createTextGateway } from '../../../src/rehearsal/arrivals/text-gateway.ts';

const clock = { now: () => Date.parse('2027-02-04T09:00:00+08:00') };

function aFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-arrivals-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'arrivals.json');
}

const aText = (to: string) => ({ way: 'text', to, text: '【清风市档案局】提醒', files: [] }) as const;

test('what came to a phone is still there after a restart, and what comes next is behind it', () => {
  const file = aFile();
  createArrivals({ file, clock }).add(aText('13800000016'));
  const later = createArrivals({ file, clock });
  later.add(aText('13800000018'));
  expect(later.list()).toMatchObject([
    { id: 1, to: '13800000016' },
    { id: 2, to: '13800000018' },
  ]);
});

test('a phone keeps the last three hundred', () => {
  const arrivals = createArrivals({ clock });
  for (let i = 0; i < 301; i++) arrivals.add(aText('13800000016'));
  expect([arrivals.list().at(0)?.id, arrivals.list().at(-1)?.id]).toEqual([2, 301]);
});

test('a damaged file is said with the remedy, and not taken for empty phones', () => {
  const file = aFile();
  writeFileSync(file, '[{');
  expect(() => createArrivals({ file, clock })).toThrow(/arrivals\.json is damaged\. Delete it/);
});

test('a text comes to its phone once, however often it is handed in; what is no text is refused', async () => {
  const arrivals = createArrivals({ clock });
  const gateway = createTextGateway(arrivals);
  const hand = async (body: object) => {
    const answer = await gateway.request('/messages', { method: 'POST', body: JSON.stringify(body) });
    return { status: answer.status, ...((await answer.json()) as object) };
  };
  const text = { phone: '13800000016', sign: '清风市档案局', text: '提醒', id: 'a1' };
  expect(await hand(text)).toMatchObject({ status: 200, code: 0 });
  expect(await hand(text)).toMatchObject({ status: 200, code: 0 });
  expect(await hand({ ...text, id: 'a2', phone: '' })).toMatchObject({ status: 400, code: 400 });
  expect(arrivals.list()).toMatchObject([{ to: '13800000016', text: '【清风市档案局】提醒' }]);
});
