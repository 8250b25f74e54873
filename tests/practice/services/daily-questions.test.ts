import { describe, expect, it } from 'vitest';
import type { DailyQuestion } from '../../../src/practice/services/daily-questions.ts';
import { aMember } from '../../support/cast.ts';
import { openExamOffice } from '../../support/exam-office.ts';

const at = (text: string) => Date.parse(`${text}:00+08:00`);
const whose = (due: { personId: number }[]) => due.map(({ personId }) => personId);

/** Person 7 wants a question at ten; 8 wants none. It is Monday, nine o’clock. */
async function openDaily() {
  const office = await openExamOffice();
  await office.dailyQuestions.choose(7, '10:00');
  const dueAt = async (time: string) => {
    office.time.now = at(time);
    const due: DailyQuestion[] = [];
    await office.dailyQuestions.sendDue(async (question) => void due.push(question));
    return due;
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

  it('is dealt to each only when it is sent: what goes wrong before keeps it for the next time', async () => {
    const { dueAt, dailyQuestions, time } = await openDaily();
    await dailyQuestions.choose(8, '10:00');
    time.now = at('2026-11-23T10:00');
    const failing = dailyQuestions.sendDue(async () => {
      throw new Error('Connection is closed.');
    });
    await expect(failing).rejects.toThrow('Connection is closed.');
    expect(whose(await dueAt('2026-11-23T10:01')).sort()).toEqual([7, 8]);
  });

  it('goes to a few people at a time, so that nothing else has to wait', async () => {
    const { dueAt, dailyQuestions } = await openDaily();
    for (let id = 101; id <= 124; id++) await dailyQuestions.choose(id, '10:00');
    const first = whose(await dueAt('2026-11-23T10:00'));
    const second = whose(await dueAt('2026-11-23T10:01'));
    expect([first.length, second.length]).toEqual([20, 5]);
    expect(new Set([...first, ...second]).size).toBe(25);
  });

  it('is one card, also when two processes poke at once: the later one replaces no card', async () => {
    const { dailyQuestions, practice, dueAt } = await openDaily();
    const sent: DailyQuestion[] = [];
    const first = dueAt('2026-11-23T10:00');
    await dailyQuestions.sendDue(async (question) => void sent.push(question));
    sent.push(...(await first));
    expect(sent).toHaveLength(1);
    const serial = sent[0]?.card.serial ?? 0;
    expect(await practice.next(7, serial)).toMatchObject({ card: { serial: serial + 1 } });
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
