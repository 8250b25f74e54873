import { describe, expect, test } from 'vitest';
import type { Post } from '../../../src/delivery/postings/index.ts';
import { CAST, CLERK } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';
import { see } from '../../support/phone.ts';
import { passMinutes, postNotice, startGroupOffice } from '../../support/postings/group-office.ts';

const WORDS = '国庆节廉洁提醒\n不收送礼品礼金。\n\n请按发给本人的通知点“已知悉”，在群里回复不算回执。';
const HALF_A_DAY = 12 * 60;

describe('a notice that is posted', () => {
  test('stands once in each work group, however often the office looks and starts anew', async () => {
    const office = await startGroupOffice();
    await postNotice(office);
    await postNotice(office);
    const again = await office.restart();
    for (let round = 0; round < 3; round++) await again.scheduler.poke();
    expect([office.dingtalk.shown(), office.wecom.shown()]).toEqual([[WORDS], [WORDS]]);
  });

  test('names nobody: neither who gets it nor who has taken note of it', async () => {
    const office = await startGroupOffice();
    const notice = await postNotice(office);
    await office.services.acknowledgements.acknowledge(notice.id, CLERK.id, { messageId: 1, sentAt: 0 });
    await passMinutes(office, HALF_A_DAY);
    for (const words of [...office.dingtalk.shown(), ...office.wecom.shown()])
      for (const { name, department } of CAST) {
        expect(words).not.toContain(name);
        expect(words).not.toContain(department);
      }
  });

  test('stands nowhere unless an officer wanted it', async () => {
    const office = await startGroupOffice();
    await office.services.notices.startNotice(everybody());
    await passMinutes(office, 1);
    expect([office.dingtalk.calls(), office.wecom.calls()]).toEqual([0, 0]);
  });

  test('stands nowhere either where it is meant for single people', async () => {
    const office = await startGroupOffice();
    await postNotice(office, { audience: { people: [CLERK.id] } });
    expect([office.dingtalk.calls(), office.wecom.calls()]).toEqual([0, 0]);
  });

  test('reads in a group as it reads by then, and names the files that are not posted', async () => {
    const office = await startGroupOffice();
    await postNotice(office, {
      action: 'none',
      title: '会议通知',
      content: {
        ...{
          kind: 'copy',
          fromChatId: office.officer.user.id,
          messageId: office.officer.send('会议通知').message_id,
        },
        ...{
          text: '今天下午三点开会',
          file: 'file-1',
          links: [{ text: '议程', url: 'https://a.example.cn/1' }],
        },
      },
    });
    const words = '今天下午三点开会\n议程：https://a.example.cn/1\n\n附件见个人消息。';
    expect(office.wecom.shown()).toEqual([words]);
  });
});

describe('a posting whose answer is lost', () => {
  test('is told to the officers and not repeated, however long nobody decides', async () => {
    const office = await startGroupOffice();
    office.dingtalk.fail('cut');
    await postNotice(office);
    const told = await see(office.officer, '不能确定是否已发布到工作群');
    expect(told.text).toContain('工作群：钉钉群');
    for (const minutes of [5, HALF_A_DAY, HALF_A_DAY]) await passMinutes(office, minutes);
    expect([office.dingtalk.shown(), office.dingtalk.calls()]).toEqual([[WORDS], 1]);
    const cards = office.officer.messages().filter(({ text }) => text?.includes('不能确定是否'));
    expect(cards).toHaveLength(1);
  });

  test('is posted again on the word of an officer, once for any number of taps', async () => {
    const office = await startGroupOffice();
    office.wecom.fail('broken');
    await postNotice(office);
    const { message_id } = await see(office.officer, '不能确定是否已发布到工作群');
    const [again = ''] = dataOf(office, message_id, '再发一次');
    await office.officer.tapData(message_id, again);
    await office.officer.tapData(message_id, again);
    await see(office.officer, '马上再发一次');
    await passMinutes(office, 1);
    await office.officer.tapData(message_id, again);
    await passMinutes(office, 1);
    expect(office.wecom.shown()).toEqual([WORDS]);
  });

  test('is over once an officer has seen it there', async () => {
    const office = await startGroupOffice();
    office.wecom.fail('cut');
    const notice = await postNotice(office);
    const { message_id } = await see(office.officer, '不能确定是否已发布到工作群');
    await office.officer.tap(message_id, '群里已经有了');
    await see(office.officer, '✅ 已发布');
    expect((await office.stores.postings.find(notice.id, 'w'))?.state).toBe('posted');
    const decisions = (await office.stores.audit.list()).filter(({ action }) => action === 'posting-decided');
    expect(decisions).toMatchObject([{ subject: `${notice.title}（企业微信群）`, after: '群里已有' }]);
  });
});

type Office = Awaited<ReturnType<typeof startGroupOffice>>;

function dataOf({ officer }: Office, id: number, label: string): string[] {
  const card = officer.messages().find(({ message_id }) => message_id === id);
  return (card?.reply_markup?.inline_keyboard.flat() ?? []).flatMap((button) =>
    button.text === label && 'callback_data' in button ? [button.callback_data] : [],
  );
}

describe('a process that dies in the middle of a posting', () => {
  const settings = { WECOM_ROBOT_URL: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc' };

  test('leaves it in doubt, and whoever comes after it posts nothing', async () => {
    const posted = Promise.withResolvers<void>();
    const dies: Post = async () => {
      posted.resolve();
      return new Promise(() => {});
    };
    const before = await buildTestOffice({ people: CAST, settings, post: dies });
    await before.services.notices.startNotice({ ...everybody(), postsToGroups: true });
    void before.services.postings.postDue();
    await posted.promise;
    const isCalled: string[] = [];
    const after = await buildTestOffice({
      ...{ redis: before.redis, settings, at: before.time.now + 3 * 60_000 },
      post: async ({ id }) => {
        isCalled.push(id);
        return { is: 'posted' };
      },
    });
    const told: string[] = [];
    for (let round = 0; round < 2; round++) {
      await after.services.postings.postDue();
      await after.services.postings.report(async (news, { name }) => told.push(`${news} ${name}`) > 0);
    }
    expect([isCalled, told]).toEqual([[], ['unknown 企业微信群']]);
  });

  test('before it has begun costs nothing: another posts it, and of many at once only one', async () => {
    const shown: string[] = [];
    const post: Post = async ({ id }) => {
      shown.push(id);
      return { is: 'posted' };
    };
    const first = await buildTestOffice({ people: CAST, settings, post });
    await first.services.notices.startNotice({ ...everybody(), postsToGroups: true });
    const others = await Promise.all(
      [1, 2, 3].map(() => buildTestOffice({ redis: first.redis, settings, post, at: first.time.now })),
    );
    await Promise.all(others.map(({ services }) => services.postings.postDue()));
    expect(shown).toEqual(['w']);
  });
});

describe('a posting that is not taken', () => {
  test('for now is posted when it may be, in its order, and nobody is bothered', async () => {
    const office = await startGroupOffice();
    office.dingtalk.fail(130_101);
    await postNotice(office);
    await passMinutes(office, 9);
    expect(office.dingtalk.calls()).toBe(1);
    await passMinutes(office, 2);
    expect(office.dingtalk.shown()).toEqual([WORDS]);
    expect(office.officer.messages().filter(({ text }) => text?.includes('工作群'))).toEqual([]);
  });

  test('at all is told to the officers with what to do, and found by the check until it is settled', async () => {
    const office = await startGroupOffice();
    office.wecom.fail(93_000);
    await postNotice(office);
    expect((await see(office.officer, '没有发布到工作群')).text).toContain('群机器人已停用或删除');
    const [check] = office.areas.groups.checks ?? [];
    expect(await check?.find()).toHaveLength(1);
    await passMinutes(office, 30);
    expect(office.wecom.calls()).toBe(1);
  });

  test('does not keep it from the other groups', async () => {
    const office = await startGroupOffice();
    await office.dingtalk.stop();
    await postNotice(office);
    expect(office.wecom.shown()).toEqual([WORDS]);
    await passMinutes(office, HALF_A_DAY);
    expect((await see(office.officer, '没有发布到工作群')).text).toContain('连不上对方的服务器');
  });
});

describe('many notices at once', () => {
  test('go out one a round and group, so that no robot is held back', async () => {
    const office = await startGroupOffice();
    for (let n = 1; n <= 3; n++)
      await office.services.notices.startNotice({ ...everybody(`broadcast.${n}`), postsToGroups: true });
    await office.services.postings.postDue();
    expect(office.dingtalk.shown().length).toBeLessThanOrEqual(2);
    for (let round = 0; round < 3; round++) await office.scheduler.poke();
    expect(office.dingtalk.shown()).toHaveLength(3);
  });
});

describe('a robot that was spoken to too fast', () => {
  test('is left alone with every notice until it takes some again, and then gets them in their order', async () => {
    const office = await startGroupOffice();
    office.dingtalk.fail(130_101);
    for (const n of [1, 2]) await postNotice(office, { id: `broadcast.${n}`, title: `之${n}` });
    await passMinutes(office, 9);
    expect(office.dingtalk.calls()).toBe(1);
    for (let round = 0; round < 3; round++) await passMinutes(office, 1);
    expect(office.dingtalk.calls()).toBe(3);
    expect(office.dingtalk.shown()).toHaveLength(2);
  });
});

describe('a notice that is changed', () => {
  test('before it was posted and is recalled is not posted any more', async () => {
    const office = await startGroupOffice();
    office.dingtalk.fail(130_101);
    const notice = await postNotice(office);
    await office.services.followUps.recall(notice.id, { number: 1, reason: '发错了', by: 42, title: '撤回' });
    await passMinutes(office, 11);
    expect([office.dingtalk.calls(), office.dingtalk.shown()]).toEqual([1, []]);
  });

  test('after it was posted is told to the officers, who alone can change the group', async () => {
    const office = await startGroupOffice();
    const notice = await postNotice(office);
    await office.services.followUps.recall(notice.id, { number: 1, reason: '发错了', by: 42, title: '撤回' });
    await passMinutes(office, 1);
    await passMinutes(office, 1);
    const told = office.officer
      .messages()
      .flatMap(({ text }) => (text?.includes('工作群里的通知已经变了') ? [text] : []));
    expect(told).toHaveLength(2);
    expect(told.join()).toContain('这份通知已撤回');
  });
});

describe('while something holds back what would go out by itself', () => {
  const settings = { WECOM_ROBOT_URL: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc' };

  async function heldOffice() {
    const shown: string[] = [];
    const office = await buildTestOffice({
      ...{ people: CAST, settings },
      post: async ({ id }) => {
        shown.push(id);
        return { is: 'posted' };
      },
    });
    let isHeld = true;
    office.ground.holds.add({
      ...{ name: 'restored', place: 0, isHolding: async () => isHeld, show: async () => undefined },
    });
    await office.services.notices.startNotice({ ...everybody(), postsToGroups: true });
    const release = async () => {
      isHeld = false;
      await office.services.postings.postDue();
    };
    return { ...office, shown, release };
  }

  const waiting = async ({ ground }: Awaited<ReturnType<typeof heldOffice>>) =>
    (await ground.holds.listWaiting()).filter(({ id }) => id.startsWith('posting:'));

  test('nothing is posted, and what would be is listed for the officer', async () => {
    const office = await heldOffice();
    await office.services.postings.postDue();
    expect(await waiting(office)).toMatchObject([{ title: '发布到工作群“企业微信群”：国庆节廉洁提醒' }]);
    expect(office.shown).toEqual([]);
    await office.release();
    expect(office.shown).toEqual(['w']);
  });

  test('what the officer leaves is never posted', async () => {
    const office = await heldOffice();
    for (const { id } of await waiting(office)) await office.ground.holds.drop(id, 42);
    await office.release();
    expect([office.shown, await waiting(office)]).toEqual([[], []]);
  });
});
