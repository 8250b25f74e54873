import { describe, expect, it } from 'vitest';
import { openExamOffice } from '../support/exam-office.ts';
import { aMember } from '../support/people.ts';

const at = (text: string) => Date.parse(`${text}:00+08:00`);
const whose = (due: { personId: number }[]) => due.map(({ personId }) => personId);

/** Person 7 wants a question at ten; 8 wants none. It is Monday, nine o’clock. */
async function openDaily() {
  const office = await openExamOffice();
  await office.dailyQuestions.choose(7, '10:00');
  const dueAt = (time: string) => {
    office.time.now = at(time);
    return office.dailyQuestions.takeDue();
  };
  return { ...office, dueAt };
}

describe('the question of the day', () => {
  it('comes at the hour the person chose, once, and to nobody who has not asked for it', async () => {
    const { dueAt } = await openDaily();
    expect(await dueAt('2026-11-23T09:59')).toEqual([]);
    expect(whose(await dueAt('2026-11-23T10:00'))).toEqual([7]);
    expect(await dueAt('2026-11-23T10:01')).toEqual([]);
    expect(whose(await dueAt('2026-11-24T10:00'))).toEqual([7]);
  });

  it('never comes on days off', async () => {
    const { dueAt } = await openDaily();
    expect(await dueAt('2026-11-28T10:00')).toEqual([]);
    expect(await dueAt('2027-01-01T10:00')).toEqual([]);
  });

  it('comes late when the bot was down at its hour, but not in the evening', async () => {
    const { dueAt } = await openDaily();
    expect(await dueAt('2026-11-23T20:00')).toEqual([]);
    expect(whose(await dueAt('2026-11-24T16:30'))).toEqual([7]);
  });

  it('waits until an exam is handed in', async () => {
    const { dueAt, publish, attempts, time } = await openDaily();
    await publish();
    time.now = at('2026-11-23T09:50');
    await attempts.start(aMember(7), 'e1', 1);
    expect(await dueAt('2026-11-23T10:00')).toEqual([]);
    await attempts.handIn(7, 'e1.7.1', 1);
    expect(whose(await dueAt('2026-11-23T10:05'))).toEqual([7]);
  });

  it('begins tomorrow when its hour has passed, and ends when it is given up', async () => {
    const { dueAt, dailyQuestions } = await openDaily();
    await dailyQuestions.choose(8, '08:00');
    expect(await dueAt('2026-11-23T09:30')).toEqual([]);
    await dailyQuestions.choose(7, undefined);
    expect(whose(await dueAt('2026-11-24T11:00'))).toEqual([8]);
    expect(await dailyQuestions.choose(7, '23:00')).toBe(false);
  });
});
