import { expect, it } from 'vitest';
import type { PersonId } from '../../../src/kernel/person.ts';
import { createRandom } from '../../../src/kernel/random.ts';
import { lookAlikesCard } from '../../../src/statistics/bot/look-alikes-messages.ts';
import { aMember } from '../../support/cast.ts';
import { type ExamOffice, openExamOffice } from '../../support/exam-office.ts';
import { HOUR } from '../../support/exams.ts';
import { questionsOf, SMALL_TEST } from '../../support/questions.ts';

const LONG_TEST = {
  ...SMALL_TEST,
  parts: [{ type: 'single', count: 24, points: 1 }],
  passMark: 15,
};
const IDS = Array.from({ length: 31 }, (_, index) => index + 1);
const [COPIED, COPIER] = [5, 17];

const openLongExam = () =>
  openExamOffice({
    people: IDS.map((id) => aMember(id)),
    questions: questionsOf({ single: 24 }),
    blueprints: [LONG_TEST],
  });

/** Answers every question with the option of the bank that `choose` names, whatever the order in which it is shown. */
async function sit(
  office: ExamOffice,
  id: PersonId,
  choose: (questionId: string, options: number) => number,
) {
  const started = await office.attempts.start(aMember(id), 'e1', 1);
  if ('refused' in started) throw new Error(started.refused);
  const { attempt } = started;
  for (const [position, { question, order }] of attempt.paper.entries()) {
    const option = order.indexOf(choose(question.id, order.length));
    await office.attempts.answer(id, attempt.id, { card: 1, position, option, chosen: true });
  }
  await office.attempts.handIn(id, attempt.id, 1);
}

/** What somebody who guesses has marked: always the same for the same seed. */
const guessing = (seed: number) => (questionId: string, options: number) =>
  Math.floor(createRandom(`${seed} ${questionId}`).fraction() * options);

it('finds the one who answered like a colleague, once the exam is over, and names nobody else', async () => {
  const office = await openLongExam();
  await office.publish({ blueprint: LONG_TEST });
  for (const id of IDS) await sit(office, id, guessing(id === COPIER ? COPIED : id));
  expect(await office.lookAlikes.find('e1')).toEqual({ refused: 'not-over' });
  office.time.now += 4 * HOUR;
  const found = await office.lookAlikes.find('e1');
  if (!found || 'refused' in found) throw new Error(found?.refused);
  expect(found.pairs.map(({ people }) => people.map(({ id }) => id))).toEqual([[COPIED, COPIER]]);
  const { text } = lookAlikesCard(found, 0);
  expect(JSON.stringify(text)).toContain('仅供参考，不能作为依据');
  expect(JSON.stringify(text)).toContain('张5、张17');
});

it('compares nobody where fewer than thirty have handed in', async () => {
  const office = await openLongExam();
  await office.publish({ blueprint: LONG_TEST });
  for (const id of [COPIED, COPIER]) await sit(office, id, guessing(COPIED));
  office.time.now += 4 * HOUR;
  expect(await office.lookAlikes.find('e1')).toEqual({ refused: 'too-few' });
});
