import { describe, expect, it } from 'vitest';
import { EDITOR } from '../../support/bank.ts';
import { openBankOffice } from '../../support/bank-office.ts';
import { pastedPaper } from '../../support/field-banks.ts';

const AT = 1_780_000_000;
const message = (id: number, text: string, at = AT + id) => ({ id, at, text });
const paper = () => pastedPaper().map((text, index) => message(index + 1, text, AT));

const asked = { isOffered: false };

type Pastes = Awaited<ReturnType<typeof openBankOffice>>['services']['pastedQuestions'];

async function take(pastes: Pastes, messages: readonly ReturnType<typeof message>[]) {
  let last: Awaited<ReturnType<Pastes['take']>>;
  for (const one of messages) last = await pastes.take(EDITOR, one, asked);
  const review = last?.review;
  if (!review || 'refused' in review) throw new Error('refused');
  return review;
}

describe('the messages of a paste', () => {
  it('count once each, however often and in whatever order they are delivered', async () => {
    const { pastedQuestions } = (await openBankOffice([])).services;
    const [one, two, three, four] = paper() as [never, never, never, never];
    const review = await take(pastedQuestions, [two, one, one, four, three, two]);
    expect(review).toMatchObject({ read: 120, wrong: [], paste: { messages: 4, pastes: 1 } });
  });

  it('are one import also where the program was restarted between them', async () => {
    const before = await openBankOffice([]);
    const [first, ...rest] = paper() as [never];
    await before.services.pastedQuestions.take(EDITOR, first, asked);
    const after = await openBankOffice([], before.redis);
    expect(await take(after.services.pastedQuestions, rest)).toMatchObject({ read: 120, wrong: [] });
  });

  it('say what their author makes of them; others are none of theirs', async () => {
    const { pastedQuestions } = (await openBankOffice([])).services;
    await take(pastedQuestions, [message(1, '1. 公车可以私用。（对）')]);
    const revised = await pastedQuestions.revise(EDITOR, message(1, '1. 公车可以私用。（错）'));
    expect(revised?.review).toMatchObject({ read: 1, plan: { added: [{ content: { right: [1] } }] } });
    expect(await pastedQuestions.revise(EDITOR, message(2, '1. 用餐可以浪费。（错）'))).toBeUndefined();
  });

  it('are bounded: the rest is to come as a file, and what was read before stands', async () => {
    const { pastedQuestions } = (await openBankOffice([])).services;
    const long = (id: number) =>
      message(id, `${id}. 公车可以私用。（错）\n解析：${'规定如此。'.repeat(16_000)}`);
    await pastedQuestions.take(EDITOR, long(1), asked);
    await pastedQuestions.take(EDITOR, long(2), asked);
    const refused = await pastedQuestions.take(EDITOR, long(3), asked);
    expect(refused?.review).toEqual({ refused: 'too-much-pasted', messages: 2 });
    expect((await pastedQuestions.show(EDITOR))?.review).toMatchObject({ read: 2 });
  });

  it('that say nothing of questions belong to it only at once after a long one', async () => {
    const { pastedQuestions } = (await openBankOffice([])).services;
    await take(pastedQuestions, [message(1, '1. 公车可以私用。（错）', AT)]);
    expect(await pastedQuestions.take(EDITOR, message(2, '公车', AT + 20), asked)).toBeUndefined();
  });
});

describe('a text that nobody asked for', () => {
  it.each([
    ['a notice', '关于召开会议的通知\n一、时间：3月1日\n二、地点：会议室\n说明：请准时参加。'],
    ['a plan', '1. 学习条例\n2. 讨论\n3. 小结\n依据：年度计划'],
    ['a word', 'A'],
  ])('is no paste of questions: %s', async (_, text) => {
    const { pastedQuestions } = (await openBankOffice([])).services;
    expect(await pastedQuestions.takeUnasked(EDITOR, message(1, text))).toBeUndefined();
  });
});
