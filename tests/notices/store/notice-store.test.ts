import { expect, test } from 'vitest';
import { createNoticeStore } from '../../../src/notices/store/notice-store.ts';
import { everybody } from '../../support/notice-draft.ts';
import { createTestRedis } from '../../support/redis.ts';

const noticeOf = (id: string, createdAt = 1) => ({ ...everybody(id), code: '2026-0930', createdAt });

async function createStore() {
  return createNoticeStore((await createTestRedis()).redis);
}

test('a notice is written once; the second attempt changes nothing', async () => {
  const store = await createStore();
  expect(await store.saveOnce(noticeOf('broadcast.1'))).toBe(true);
  expect(await store.saveOnce({ ...noticeOf('broadcast.1'), title: '另一个标题' })).toBe(false);
  expect(await store.find('broadcast.1')).toEqual(noticeOf('broadcast.1'));
  expect(await store.find('broadcast.2')).toBeUndefined();
});

test('is unfinished from the moment it is written until it is recorded as finished', async () => {
  const store = await createStore();
  await store.saveOnce(noticeOf('broadcast.1'));
  expect(await store.listUnfinished()).toEqual(['broadcast.1']);
  await store.recordFinished('broadcast.1');
  expect(await store.listUnfinished()).toEqual([]);
});

test('the codes of a day differ, and the same notice gets its own again', async () => {
  const store = await createStore();
  expect(await store.takeCode('2026-09-30', 'broadcast.1')).toBe('2026-0930');
  expect(await store.takeCode('2026-09-30', 'broadcast.2')).toBe('2026-0930b');
  expect(await store.takeCode('2026-09-30', 'broadcast.1')).toBe('2026-0930');
  expect(await store.findIdByCode('2026-0930b')).toBe('broadcast.2');
});

test('the recent ones are listed newest first', async () => {
  const store = await createStore();
  for (const n of [1, 2, 3]) await store.saveOnce(noticeOf(`broadcast.${n}`, n));
  expect((await store.listRecent(2)).map((notice) => notice.id)).toEqual(['broadcast.3', 'broadcast.2']);
});

test('broadcasts are numbered', async () => {
  const store = await createStore();
  expect([await store.takeBroadcastNumber(), await store.takeBroadcastNumber()]).toEqual([1, 2]);
});

test('nudges belong to their notice: they are not listed beside it', async () => {
  const store = await createStore();
  await store.saveOnce(noticeOf('broadcast.1'));
  await store.saveOnce({ ...noticeOf('nudge.2026-0930.1', 2), nudge: { of: 'broadcast.1', number: 1 } });
  expect((await store.listRecent()).map(({ id }) => id)).toEqual(['broadcast.1']);
  expect(await store.listUnfinished()).toContain('nudge.2026-0930.1');
});

test('corrections and recalls are not listed beside their notice either', async () => {
  const store = await createStore();
  await store.saveOnce(noticeOf('broadcast.1'));
  const followUp = { of: 'broadcast.1', number: 1 };
  await store.saveOnce({ ...noticeOf('recall.2026-0930.1', 2), kind: 'recall', followUp });
  expect((await store.listRecent()).map(({ id }) => id)).toEqual(['broadcast.1']);
  expect(await store.listUnfinished()).toContain('recall.2026-0930.1');
});

test('a change is decided again when somebody else was first: none is lost', async () => {
  const store = await createStore();
  await store.saveOnce({ ...noticeOf('broadcast.1'), title: '' });
  const letters = ['甲', '乙', '丙', '丁'];
  await Promise.all(
    letters.map((letter) =>
      store.change('broadcast.1', (notice) => ({ ...notice, title: notice.title + letter })),
    ),
  );
  expect([...((await store.find('broadcast.1'))?.title ?? '')].sort()).toEqual([...letters].sort());
  expect(await store.change('broadcast.1', () => undefined)).toBeUndefined();
  expect(await store.change('broadcast.9', (notice) => notice)).toBeUndefined();
});
