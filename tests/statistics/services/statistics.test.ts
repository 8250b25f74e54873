import { describe, expect, it } from 'vitest';
import { aMember } from '../../support/cast.ts';
import { openExamOffice } from '../../support/exam-office.ts';

const PEOPLE = [
  aMember(1, { department: '市局/人事科', order: 2 }),
  aMember(2, { department: '市局/办公室', order: 1 }),
  aMember(3, { department: '市局/办公室', order: 3, status: 'left' }),
];

async function officeWithOneScore() {
  const office = await openExamOffice({ people: PEOPLE });
  await office.publish();
  await office.attempts.start(aMember(1), 'e1', 100);
  await office.attempts.handIn(1, 'e1.1.1', 100);
  await office.attempts.start(aMember(2), 'e1', 100);
  return office;
}

describe("an exam's figures", () => {
  it('count those whom it addresses and who are still here, in roster order', async () => {
    const found = await (await officeWithOneScore()).statistics.ofExam('e1');
    expect(found?.figures).toEqual({
      shouldTake: 2,
      took: 1,
      underWay: 1,
      absent: 0,
      passed: 0,
    });
    expect(found?.standings.map(({ person }) => person.id)).toEqual([2, 1]);
    expect(found?.departments.map(({ department }) => department)).toEqual(['市局/办公室', '市局/人事科']);
  });

  it("can be kept within a liaison's department", async () => {
    const found = await (await officeWithOneScore()).statistics.ofExam('e1', '市局/人事科');
    expect(found?.standings.map(({ person }) => person.id)).toEqual([1]);
  });

  it('do not exist for an unknown exam', async () => {
    expect(await (await openExamOffice()).statistics.ofExam('e404')).toBeUndefined();
  });
});
