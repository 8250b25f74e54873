import { describe, expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aPerson } from '../../support/cast.ts';
import { anOfficeWithBot } from '../../support/people-office.ts';
import { see, tap } from '../../support/phone.ts';

const OWNER = 700;
const li = aPerson({ id: 2, name: '李敏', telegramId: 102 });
const zhao = aPerson({ id: 3, name: '赵刚' });

/** An office whose owner is on no roster, with the card of 李敏 before them. */
async function anOwnedOffice() {
  const office = await anOfficeWithBot([li, zhao], []);
  await office.store.saveOwner(OWNER);
  const [owner, lisPhone] = [office.phone(OWNER), office.phone(102)];
  await ask(lisPhone, '/start');
  const openCard = async (name: string) => {
    await tap(owner, await ask(owner, '/people'), '查找人员', '请发送姓名');
    return tap(owner, await ask(owner, name), '1', '角色：');
  };
  const offer = async () => {
    const asked = await tap(owner, await openCard('李敏'), '移交负责人', '把负责人移交给 李敏');
    await owner.tap(asked.message_id, '发出移交');
    return see(lisPhone, '负责人移交给您');
  };
  return { ...office, owner, lisPhone, openCard, offer };
}

describe('the owner', () => {
  test('hands the office over to somebody who types their name; both are told, and the record has it', async () => {
    const { owner, lisPhone, offer, audit } = await anOwnedOffice();
    await tap(lisPhone, await offer(), '接任', '请发送您的姓名');
    expect((await ask(lisPhone, '李明')).text).toContain('姓名不符');
    expect((await ask(owner, '/people')).text).toContain('人员名册');
    const taken = await ask(lisPhone, ' 李 敏 ');
    expect(taken.text).toContain('您已是负责人');
    await tap(lisPhone, taken, '📋 交接清单', '〔人员〕');
    await see(owner, '李敏 已输入姓名确认');
    expect((await ask(lisPhone, '/people')).text).toContain('人员名册');
    expect((await ask(owner, '/people')).text).toContain('只为本单位在册人员服务');
    const [line] = await audit.list();
    expect(line?.entry).toMatchObject({
      action: 'ownership-handed-over',
      by: OWNER,
      subject: { personId: 2 },
    });
  });

  test('is waited for in the menu of the other, who finds the offer there again', async () => {
    const { lisPhone, owner, offer } = await anOwnedOffice();
    await offer();
    const menu = await ask(lisPhone, '/menu');
    const again = await tap(lisPhone, menu, '负责人移交给您，待接任', '愿意接任');
    expect(buttonsOf(await ask(owner, '/menu'))).not.toContain('负责人移交给您，待接任');
    await tap(lisPhone, again, '谢绝', '没有做任何改动');
    expect(buttonsOf(await ask(lisPhone, '/menu'))).not.toContain('负责人移交给您，待接任');
  });

  test('stays it when the other declines, and hears of that', async () => {
    const { owner, lisPhone, offer } = await anOwnedOffice();
    const offered = await offer();
    await tap(lisPhone, offered, '谢绝', '没有做任何改动');
    await see(owner, '李敏 谢绝了移交');
    expect((await ask(owner, '/people')).text).toContain('人员名册');
    await lisPhone.tapData(offered.message_id, 'handover.take');
    await see(lisPhone, '移交已失效');
  });

  test('is not offered to hand it over to somebody without an account, nor to themselves', async () => {
    const { openCard } = await anOwnedOffice();
    expect(buttonsOf(await openCard('赵刚'))).not.toContain('移交负责人');
  });
});

describe('an offer', () => {
  test('is void after a day', async () => {
    const { lisPhone, offer, clock } = await anOwnedOffice();
    const offered = await offer();
    clock.advance(24 * 3_600_000);
    await tap(lisPhone, offered, '接任', '移交已失效');
  });

  test('is void when the account is another’s by then, or the owner is another', async () => {
    const { lisPhone, offer, store, handover, claim } = await anOwnedOffice();
    await tap(lisPhone, await offer(), '接任', '请发送您的姓名');
    await store.saveAll([{ before: li, after: { ...li, telegramId: 999 } }]);
    expect(await handover.accept(102, '李敏')).toEqual({ refused: 'gone' });
    await store.saveAll([{ before: { ...li, telegramId: 999 }, after: li }]);
    await claim.claim(800, await claim.reset());
    expect((await ask(lisPhone, '李敏')).text).toContain('移交已失效');
    expect(await store.findOwner()).toBe(800);
  });

  test('is made by the owner alone', async () => {
    const chief = aPerson({ id: 5, name: '周波', role: 'admin', roleConfirmed: true, telegramId: 105 });
    const office = await anOfficeWithBot([li, chief], []);
    await office.store.saveOwner(OWNER);
    const phone = office.phone(105);
    const home = await ask(phone, '/people');
    for (const data of ['handover.ask:2', 'handover.send:2'])
      expect((await phone.tapData(home.message_id, data)).text).toContain('只有现任负责人');
    expect(await office.handover.findOffered(102)).toBeUndefined();
  });
});
