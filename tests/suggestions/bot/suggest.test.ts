import { describe, expect, test } from 'vitest';
import { SUGGESTIONS_PER_DAY } from '../../../src/suggestions/services/suggestions.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aMember, CLERK } from '../../support/cast.ts';
import { startTestOffice } from '../../support/office.ts';
import { see, tap } from '../../support/phone.ts';
import { join } from '../../support/seat.ts';

async function anOffice() {
  const office = await startTestOffice({ people: [CLERK] });
  return { ...office, wang: office.clerk, person: CLERK };
}

type Office = Awaited<ReturnType<typeof anOffice>>;

async function suggests({ wang }: Pick<Office, 'wang'>, text: string) {
  await ask(wang, '/suggest');
  return ask(wang, text);
}

describe('意见建议', () => {
  test('reaches the officer at once, whose answer goes to the sender and is kept with it', async () => {
    const office = await anOffice();
    const { officer, wang } = office;
    expect((await suggests(office, '食堂公示接待清单')).text).toContain('已保存并转交廉政专员');
    const asked = await tap(officer, await see(officer, '收到一条意见建议'), '答复', '将直接发给本人');
    expect(asked.text).toContain('食堂公示接待清单');
    const answered = await ask(officer, '下月起每月公示。');
    expect(answered.text).toContain('已发给本人');
    const notice = await see(wang, '您的意见建议有了答复');
    expect(notice.text).toContain('您写的是：食堂公示接待清单\n答复：下月起每月公示。');
    const list = await tap(officer, answered, '全部意见', '意见建议 1 条，均已回复');
    const shown = await tap(officer, list, '1', '意见建议 · 已回复');
    expect(shown.text).toMatch(
      /王强（办公室） 11月23日 .*\n食堂公示接待清单\n11月23日 .* 答复：下月起每月公示。$/,
    );
  });

  test('is what its author makes of it by changing the message, until it is answered', async () => {
    const office = await anOffice();
    const { officer, wang } = office;
    await ask(wang, '/suggest');
    const written = wang.send('食堂公示接待请单');
    await see(wang, '已保存并转交廉政专员');
    wang.edit(written.message_id, '食堂公示接待清单');
    await see(wang, '专员看到的是修改后的内容');
    const told = await see(officer, '一条意见建议已由本人修改');
    expect(told.text).toContain('食堂公示接待清单');
    const asked = await tap(officer, told, '答复', '将直接发给本人');
    expect(asked.text).toContain('食堂公示接待清单');
    await ask(officer, '下月起每月公示。');
    wang.edit(written.message_id, '不写了');
    await see(wang, '专员已经答复原来的内容');
    expect((await office.services.suggestions.find(0))?.text).toBe('食堂公示接待清单');
  });

  test('is taken so many times a day, then refused until the next', async () => {
    const office = await anOffice();
    const { services, person, clock } = office;
    for (let number = 1; number <= SUGGESTIONS_PER_DAY; number++)
      await services.suggestions.record(person, `第${number}条意见`);
    expect((await suggests(office, '再写一条')).text).toMatch(/今天写得够多了[\s\S]*没有保存/);
    expect(await services.suggestions.countOpen()).toBe(SUGGESTIONS_PER_DAY);
    clock.advance(86_400_000);
    expect((await suggests(office, '第二天再写一条')).text).toContain('已收到');
  });

  test('that is handled twice, after a crash, is kept once', async () => {
    const { services, person } = await anOffice();
    const first = await services.suggestions.record(person, '请公示车辆使用');
    expect(await services.suggestions.record(person, '请公示车辆使用')).toMatchObject(
      'number' in first ? { number: first.number } : {},
    );
    expect(await services.suggestions.countOpen()).toBe(1);
  });

  test('is listed for the officers, the newest first, page by page', async () => {
    const { officer, person, services } = await anOffice();
    for (let number = 1; number <= 9; number++)
      await services.suggestions.record(person, `第${number}条意见`);
    expect(buttonsOf(await ask(officer, '/menu'))).toContain('意见建议（9）');
    const first = await ask(officer, '/suggest');
    expect(first.text).toMatch(/^意见建议 9 条，9 条未回复（第 1\/2 页）\n1\. 11月23日 王强：第9条意见\n/);
    const second = await tap(officer, first, '下一页 ➡', '第 2/2 页');
    const oldest = await tap(officer, second, '2', '第1条意见');
    const closed = await tap(officer, oldest, '已当面答复', '意见建议 · 已回复');
    expect(buttonsOf(closed)).toEqual(['⬅ 返回']);
    expect((await tap(officer, closed, '⬅ 返回', '第 2/2 页')).text).toContain('第1条意见（已回复）');
    expect(await services.suggestions.countOpen()).toBe(8);
  });

  test('waits in the menu when no officer could be reached, and the sender hears so', async () => {
    const office = await anOffice();
    office.officer.block();
    expect((await suggests(office, '请公示车辆使用')).text).toContain('暂时没有联系上廉政专员');
    office.officer.unblock();
    expect(buttonsOf(await ask(office.officer, '/menu'))).toContain('意见建议（1）');
    expect((await ask(office.officer, '/suggest')).text).toContain('请公示车辆使用');
  });

  test('is answered once: the second officer is told by whom and how, and nothing is sent twice', async () => {
    const office = await anOffice();
    const deputy = await join(office, aMember(2, { name: '李副', role: 'admin', roleConfirmed: true }));
    await suggests(office, '意见');
    await tap(deputy, await see(deputy, '收到一条意见建议'), '答复', '将直接发给本人');
    await tap(office.officer, await see(office.officer, '收到一条意见建议'), '答复', '将直接发给本人');
    await ask(deputy, '同意。');
    const late = await ask(office.officer, '不同意。');
    expect(late.text).toContain('李副已答复过了。\n答复：同意。\n您的答复没有保存，也没有发出。');
    expect((await see(office.wang, '您的意见建议有了答复')).text).toContain('答复：同意。');
    const received = office.wang.messages().filter(({ text }) => text?.includes('有了答复'));
    expect(received).toHaveLength(1);
  });

  test('whose sender cannot be reached keeps its answer, and the officer hears so', async () => {
    const office = await anOffice();
    await suggests(office, '意见');
    office.wang.block();
    await tap(office.officer, await see(office.officer, '收到一条意见建议'), '答复', '将直接发给本人');
    expect((await ask(office.officer, '收到。')).text).toContain('答复没有送达');
    expect((await office.services.suggestions.find(0))?.answer?.text).toBe('收到。');
  });

  test('that would not fit into a message is not taken half', async () => {
    const office = await anOffice();
    expect((await suggests(office, '😀'.repeat(3001))).text).toContain('内容太长');
    expect(await office.services.suggestions.find(0)).toBeUndefined();
    expect((await ask(office.wang, '短一点')).text).toContain('已保存并转交');
  });
});
