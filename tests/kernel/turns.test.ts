import { expect, it } from 'vitest';
import { createTurns } from '../../src/kernel/turns.ts';

it('lets the tasks of one name go one after another, and those of others meanwhile', async () => {
  const inTurn = createTurns<string>();
  const begun: string[] = [];
  const first = Promise.withResolvers<void>();
  const task =
    (name: string, until: Promise<void> = Promise.resolve()) =>
    async () => {
      begun.push(name);
      await until;
      return name;
    };
  const one = inTurn('officer', task('evidence', first.promise));
  const two = inTurn('officer', task('workbook'));
  expect(await inTurn('auditor', task('table'))).toBe('table');
  expect(begun).toEqual(['evidence', 'table']);
  first.resolve();
  expect(await Promise.all([one, two])).toEqual(['evidence', 'workbook']);
  expect(begun).toEqual(['evidence', 'table', 'workbook']);
});

it('goes on where one fails, and tells only who asked for it', async () => {
  const inTurn = createTurns<number>();
  const failing = inTurn(1, () => Promise.reject(new Error('no template')));
  const next = inTurn(1, async () => 'made');
  await expect(failing).rejects.toThrow('no template');
  expect(await next).toBe('made');
});
