import { expect, test } from 'vitest';
import {
  noteFailure,
  noteSuccess,
  noteTold,
  type StorageHistory,
  type StorageNews,
  storageNews,
  UNTROUBLED,
} from '../../../src/upkeep/domain/storage-outage.ts';

const SECOND_MS = 1_000;

/** Officers who are told what is new; `failsWith`: why nothing can be stored at this second. */
function officers() {
  let history: StorageHistory = UNTROUBLED;
  const told: [second: number, news: StorageNews][] = [];
  function tell(now: number) {
    const news = storageNews(history, now);
    if (!news) return;
    told.push([now / SECOND_MS, news]);
    history = noteTold(history, news, now);
  }
  return {
    told,
    look(second: number, failsWith?: string) {
      const now = second * SECOND_MS;
      history = failsWith ? noteFailure(history, failsWith, now) : noteSuccess(history, now);
      tell(now);
    },
    death(second: number, cause: string) {
      history = noteFailure(history, cause, second * SECOND_MS, true);
      tell(second * SECOND_MS);
    },
  };
}

test('a Redis that is gone for some seconds, as in a restart, is told to nobody', () => {
  const { told, look } = officers();
  look(0, '没有回应');
  look(10, '没有回应');
  look(20);
  look(60, '没有回应');
  look(70);
  expect(told).toEqual([]);
});

test('officers hear once why nothing can be stored, and once that it can be again, when that has lasted', () => {
  const { told, look } = officers();
  for (let second = 0; second <= 60; second += 10) look(second, '内存已用完');
  for (let second = 70; second <= 200; second += 10) look(second);
  expect(told).toEqual([
    [30, { stopped: '内存已用完' }],
    [100, { backAfterMs: 70 * SECOND_MS }],
  ]);
});

test('a Redis that dies of a full disk is told at once, and its restarts, which take a few bytes each, are no recovery', () => {
  const { told, look, death } = officers();
  death(1, '磁盘已满');
  for (let second = 10; second <= 300; second += 20) {
    look(second);
    death(second + 5, '磁盘已满');
    look(second + 10, '没有回应');
  }
  expect(told).toEqual([[1, { stopped: '磁盘已满' }]]);
});

test('another cause is news', () => {
  const { told, death } = officers();
  death(1, '磁盘已满');
  death(2, '内存不足');
  death(3, '内存不足');
  expect(told.map(([, news]) => news)).toEqual([{ stopped: '磁盘已满' }, { stopped: '内存不足' }]);
});

test('one that dies every other minute is told less and less often', () => {
  const { told, look, death } = officers();
  for (let minute = 0; minute < 60; minute += 2) {
    death(minute * 60, '被系统结束');
    for (let second = 10; second < 120; second += 10) look(minute * 60 + second);
  }
  expect(told.length).toBeLessThanOrEqual(5);
  expect(told.at(-1)?.[1]).toEqual({ stopped: '被系统结束' });
});
