import { expect, test } from 'vitest';
import { openOnce } from '../../src/kernel/open-once.ts';

test('what is opened once is there for all who ask, also for those who ask meanwhile', async () => {
  let opened = 0;
  const find = openOnce(async () => ++opened);
  expect(await Promise.all([find(), find()])).toEqual([1, 1]);
  expect(await find()).toBe(1);
});

test('what could not be opened is opened anew for whoever asks next', async () => {
  let tries = 0;
  const find = openOnce(async () => {
    if (++tries === 1) throw new Error('There are no files to be had.');
    return 'open';
  });
  await expect(find()).rejects.toThrow('no files');
  expect(await find()).toBe('open');
});
