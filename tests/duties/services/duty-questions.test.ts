import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import type { NamedPerson } from '../../../src/registers/domain/person-field.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { CAST, CLERK, LIAISON } from '../../support/cast.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { startTestOffice, type TestOffice } from '../../support/office.ts';
import { tap } from '../../support/phone.ts';

const at = (time: string) => Date.parse(`${time}:00+08:00`);
const isQuestion = ({ text }: Message) => text?.startsWith('【责任清单】') === true;
const WANG: NamedPerson = { person: CLERK.id, name: CLERK.name };
const LI: NamedPerson = { person: LIAISON.id, name: LIAISON.name };

/** An office with a duty of 王强 that is open and one that is done, and one of 李敏 that is done. */
async function anOffice(time: string) {
  const office = await startTestOffice({ people: CAST, at: at(time) });
  const { dutyRegister } = office.services;
  const enter = async (duty: string, owner: NamedPerson, state: string) =>
    dutyRegister.enter(
      await dutyRegister.takeNumber(),
      'duty',
      { year: 2026, subject: '班子成员', duty, owner, state },
      0,
    );
  await enter('检查分管科室', WANG, '进行中');
  await enter('讲廉政党课', WANG, '已完成');
  await enter('听取汇报', LI, '已完成');
  return office;
}

const questionsTo = ({ phoneOf }: TestOffice, person: typeof CLERK) =>
  phoneOf(person).messages().filter(isQuestion);

describe('the owners of what is not done', () => {
  test('are asked once a quarter, in working hours, whatever restarts happen, and answer by a tap that the officer sees', async () => {
    const office = await anOffice('2026-12-11T07:30');
    await office.scheduler.poke();
    expect(questionsTo(office, CLERK)).toEqual([]);
    office.clock.set(at('2026-12-11T09:00'));
    await office.scheduler.poke();
    await untilDone(office, 'nudge.duties.2026.q4.1');
    for (const later of ['2026-12-11T15:00', '2026-12-14T09:00', '2026-12-28T09:00']) {
      const again = await office.restart();
      office.clock.set(at(later));
      await again.scheduler.poke();
    }
    expect(questionsTo(office, CLERK)).toHaveLength(1);
    expect(questionsTo(office, LIAISON)).toEqual([]);

    const phone = office.phoneOf(CLERK);
    const [question] = questionsTo(office, CLERK);
    const list = await tap(phone, question as Message, '✍ 答复进展', '我的责任事项');
    const duty = await tap(phone, list, '1', '本季度进展如何');
    const answered = await tap(phone, duty, '已完成', '本季答复：已完成');
    expect(answered.text).toContain('1. 检查分管科室（进行中；本季答复：已完成）');
    const lists = await ask(office.officer, '/duties');
    const quarter = await tap(office.officer, lists, '📋 本季进展', '第四季度进展');
    expect(quarter.text).toContain('未完成且有责任人的 1 项，已答复 1 项。');
    const card = await tap(
      office.officer,
      await ask(office.officer, '/duties'),
      '1',
      '责任人本季答复：已完成',
    );
    await tap(office.officer, card, '✅ 记为已完成', '佐证');
    expect((await office.services.dutyRegister.find(1))?.values.state).toBe('已完成');
  });

  test('are not asked before the quarter has come to its last month', async () => {
    const office = await anOffice('2026-11-23T09:00');
    await office.scheduler.poke();
    expect(await office.services.notices.findNotice('nudge.duties.2026.q4.1')).toBeUndefined();
  });

  test('find their duties in /me and what they are asked in /menu, and answer for nobody else', async () => {
    const office = await anOffice('2026-12-11T07:30');
    const phone = office.phoneOf(CLERK);
    expect((await ask(phone, '/me')).text).toContain('主体责任：负责 2 项，已完成 1 项。');
    expect(buttonsOf(await ask(phone, '/menu'))).toContain('答复责任事项进展（1 项）');
    const { dutyQuestions } = office.services;
    expect(await dutyQuestions.answer(1, '有困难', LIAISON.id)).toBe(false);
    expect(await dutyQuestions.answer(2, '有困难', CLERK.id)).toBe(false);
    expect(await dutyQuestions.answer(1, '有困难', CLERK.id)).toBe(true);
    expect(buttonsOf(await ask(phone, '/menu'))).not.toContain('答复责任事项进展（1 项）');
  });
});
