import { describe, expect, onTestFinished, test } from 'vitest';
import type { Book } from '../../../src/files/spreadsheet/read.ts';
import { runInThread, THREAD_LIMITS } from '../../../src/files/thread/run-in-thread.ts';
import { createPaperReader } from '../../../src/papers/services/paper-reader.ts';
import { carryOut } from '../../../src/papers/threads/paper-jobs.ts';
import { fieldBank, pastedPaper } from '../../support/field-banks.ts';

/** How many threads were started. */
function countThreads(): () => number {
  let threads = 0;
  const count = () => void threads++;
  process.on('worker', count);
  onTestFinished(() => void process.off('worker', count));
  return () => threads;
}

const reader = createPaperReader({ inThread: runInThread, here: carryOut });
const hurried = createPaperReader({
  inThread: (script, job) => runInThread(script, job, { ...THREAD_LIMITS, withinMs: 1 }),
  here: carryOut,
});

const text = Buffer.from(fieldBank('3-tab-numbers.txt')).toString('utf8').repeat(2);
const parts = [...pastedPaper(), ...pastedPaper()].map((part) => ({ text: part, startsAnew: false }));
const rows = text.split('\n').map((line, index) => ({ row: index + 1, cells: [line] }));
const book: Book = { sheets: [{ name: '卷', grid: rows }], hidden: [], unread: [] };
const SHORT = '1. 公车可以私用。（错）';

describe('a paper that somebody hands in', () => {
  test('is read in a thread, and says there what it would say here', async () => {
    const threads = countThreads();
    expect(await reader.readText(text, 'word')).toEqual(
      carryOut({ name: 'text', given: { text, kind: 'word' } }),
    );
    expect(await reader.readParts(parts)).toEqual(carryOut({ name: 'parts', given: parts }));
    expect(await reader.readBook(book)).toEqual(carryOut({ name: 'book', given: book }));
    expect(threads()).toBe(3);
  });

  test('is refused where the thread does not get through it, whatever its form', async () => {
    const spent = { refused: 'too-costly' };
    expect([
      await hurried.readText(text, 'text'),
      await hurried.readParts(parts),
      await hurried.readBook(book),
    ]).toEqual([spent, spent, spent]);
  });

  test('and is short is read at once, without one', async () => {
    const threads = countThreads();
    expect(await reader.readText(SHORT, 'text')).toMatchObject({ found: [{ number: 1 }] });
    expect(await reader.readParts([{ text: SHORT, startsAnew: false }])).toMatchObject({ found: [{}] });
    expect(threads()).toBe(0);
  });
});
