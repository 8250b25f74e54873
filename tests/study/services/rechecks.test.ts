import { expect, test } from 'vitest';
import { aMember, OFFICER_ID } from '../../support/cast.ts';
import { type ExamOffice, openExamOffice, sitExam } from '../../support/exam-office.ts';
import { HOUR } from '../../support/exams.ts';

/** An office in which an exam is over that 7 and 8 got all wrong. */
async function anOffice() {
  const office = await openExamOffice({ people: [aMember(7), aMember(8), aMember(9)] });
  await office.publish({ id: await office.exams.nextId() });
  for (const person of [7, 8]) await sitExam(office, person, 'e1', false);
  office.time.now += 4 * HOUR;
  const weak = await office.examAnalysis.listWeakTopics('e1');
  if (!weak || 'refused' in weak || !weak.topics[0]) throw new Error('There is no weak topic.');
  return { ...office, instrument: weak.topics[0].instrument };
}

async function hold(office: ExamOffice, item: number | undefined) {
  const number = await office.studySessions.takeNumber();
  const values = { date: '2026-11-23', topics: '规定', discussion: '否', ...(item && { item }) };
  await office.studySessions.enter(number, 'group', values, OFFICER_ID);
  const session = await office.studySessions.find(number);
  if (!session) throw new Error('There is no session.');
  return session;
}

test('a weak topic comes into the plan with one tap, and however often it is tapped it stands there once', async () => {
  const office = await anOffice();
  const [first, second] = [
    await office.rechecks.propose('e1', office.instrument, OFFICER_ID),
    await office.rechecks.propose('e1', office.instrument, OFFICER_ID),
  ];
  expect(first).toBe(second);
  const items = await office.studyPlan.listYear({ year: 2026 });
  expect(items).toMatchObject([
    {
      number: first,
      values: { month: '11月', topics: `规定${office.instrument}`, content: expect.stringContaining('条') },
    },
  ]);
  expect(await office.rechecks.propose('e1', 'none', OFFICER_ID)).toBeUndefined();
});

test('a weak topic whose item of the plan was withdrawn comes into it anew', async () => {
  const office = await anOffice();
  const propose = () => office.rechecks.propose('e1', office.instrument, OFFICER_ID);
  const withdrawn = await propose();
  await office.studyPlan.withdraw(withdrawn ?? 0, '误列', OFFICER_ID);
  const item = await propose();
  expect(await propose()).toBe(item);
  const items = await office.studyPlan.listYear({ year: 2026 });
  expect(items.filter((one) => !one.withdrawn)).toMatchObject([{ number: item, values: { month: '11月' } }]);
  expect(await office.rechecks.topicOf(await hold(office, item))).toMatchObject({ exam: 'e1', item });
});

test('after the session five questions on the topic go to those who were there, once, and the change is shown when they are over', async () => {
  const office = await anOffice();
  const session = await hold(office, await office.rechecks.propose('e1', office.instrument, OFFICER_ID));
  expect(await office.rechecks.publish(session, OFFICER_ID)).toEqual({ refused: 'nobody' });
  const subject = { id: `study:${session.number}`, label: '学习', day: '2026-11-23' };
  await office.rolls.choose(subject, { audience: { all: true }, side: 'include', labels: {} }, OFFICER_ID);
  await office.rolls.begin(subject);
  await office.rolls.mark(subject, 9, '公务', OFFICER_ID);
  await office.rolls.take(subject, OFFICER_ID);
  expect(await office.rechecks.publish(session, OFFICER_ID)).toBe('published');
  expect(await office.rechecks.publish(session, OFFICER_ID)).toBe('published');
  const exams = (await office.exams.list()).filter(({ title }) => title.startsWith('复测'));
  expect(exams).toMatchObject([{ audience: { people: [7, 8] }, blueprint: { passMark: 3 } }]);
  const [recheck] = exams;
  if (!recheck) throw new Error('There is no exam.');
  for (const person of [7, 8]) await sitExam(office, person, recheck.id, true);
  expect(await office.rechecks.find(session)).toMatchObject({ before: { right: 0 }, after: undefined });
  office.time.now += 100 * HOUR;
  const found = await office.rechecks.find(session);
  expect(found?.after).toMatchObject({ right: 10, answers: 10, people: 2 });
});

test('a session for no weak topic is not tested again', async () => {
  const office = await anOffice();
  const session = await hold(office, undefined);
  expect(await office.rechecks.publish(session, OFFICER_ID)).toBeUndefined();
  expect(await office.rechecks.find(session)).toBeUndefined();
});
