import { describe, expect, test, vi } from 'vitest';
import { ask, buttonsOf, nextFromBot } from '../../support/bot-api.ts';
import { aPerson, OFFICER_ID } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';
import { anOfficeWithBot } from '../../support/people-office.ts';
import { see, tap } from '../../support/phone.ts';

const zhang = aPerson({ id: 1, name: '张建国', post: '科员' });
const wang = aPerson({ id: 2, name: '王强', telegramId: 102 });

async function anOfficeWithLink(id = 1) {
  const office = await anOfficeWithBot([zhang, wang]);
  const issued = await office.personalLinks.issueLink(id, OFFICER_ID);
  if ('refused' in issued) throw new Error(issued.refused);
  return { ...office, link: issued.url };
}

/** What the officers hear when what is due is looked after next. */
async function report({ scheduler, officer }: Awaited<ReturnType<typeof anOfficeWithBot>>, text: string) {
  await scheduler.poke();
  return see(officer, text);
}

describe('a personal link', () => {
  test('asks whether it is 张*, without the full name, and binds whoever says 是我', async () => {
    const office = await anOfficeWithLink();
    const { phone, link, access } = office;
    const zhangsPhone = phone(201, '老张');
    zhangsPhone.openUrl(link);
    const question = await see(zhangsPhone, '张*');
    expect(question.text).not.toContain('建国');
    expect(buttonsOf(question)).toEqual(['是我', '不是我']);

    await tap(zhangsPhone, question, '是我', '绑定成功');
    expect(await access.viewerOf(201)).toMatchObject({ role: 'staff', person: { id: 1 } });
    const { text } = await report(office, '新绑定');
    expect(text).toContain('张建国');
    expect(text).toContain('老张（201）');
  });

  test.each([
    [false, '您的角色“联络员”待管理员确认后生效'],
    [true, '您是部门联络员，可以查看本部门的知悉和测试情况。'],
  ])('tells whose role an officer has confirmed beforehand (%s) what stands', async (roleConfirmed, said) => {
    const { phone, personalLinks } = await anOfficeWithBot([{ ...zhang, role: 'liaison', roleConfirmed }]);
    const issued = await personalLinks.issueLink(1, OFFICER_ID);
    const zhangsPhone = phone(201, '老张');
    zhangsPhone.openUrl('refused' in issued ? '' : issued.url);
    const { text } = await tap(zhangsPhone, await see(zhangsPhone, '张*'), '是我', '绑定成功');
    expect(text).toContain(said);
  });

  test('brings the notice that is going out just now to whoever binds late', async () => {
    const { phone, link, notices } = await anOfficeWithLink();
    const { notice } = await notices.startNotice({ ...everybody(), action: 'none' });
    await notices.pause(notice.id);
    const zhangsPhone = phone(201, '老张');
    zhangsPhone.openUrl(link);
    await tap(zhangsPhone, await see(zhangsPhone, '张*'), '是我', '绑定成功');
    expect(await notices.continue(notice.id)).toBe(true);
    expect((await see(zhangsPhone, '不收送礼品礼金')).text).toMatch(/^国庆节廉洁提醒/);
  });

  test('tapped twice says that all is well', async () => {
    const { phone, link, store } = await anOfficeWithLink();
    const zhangsPhone = phone(201);
    zhangsPhone.openUrl(link);
    const question = await see(zhangsPhone, '张*');
    const [me] = question.reply_markup?.inline_keyboard[0] ?? [];
    const data = me && 'callback_data' in me ? me.callback_data : '';
    await zhangsPhone.tapData(question.message_id, data);
    await zhangsPhone.tapData(question.message_id, data);
    await see(zhangsPhone, '已经绑定');
    expect(await store.find(1)).toMatchObject({ telegramId: 201 });
  });

  test('is void after 不是我, and the officer is told', async () => {
    const office = await anOfficeWithLink();
    const { phone, link } = office;
    const other = phone(201);
    other.openUrl(link);
    await tap(other, await see(other, '张*'), '不是我', '已作废');
    expect((await report(office, '链接发错了人')).text).toContain('张建国');
    const zhangsPhone = phone(202);
    zhangsPhone.openUrl(link);
    await see(zhangsPhone, '链接无效');
  });

  test('binds the new account of somebody who changed it, and the old one is a stranger’s', async () => {
    const office = await anOfficeWithLink(2);
    const { phone, link } = office;
    const oldPhone = phone(102);
    await ask(oldPhone, '/start');
    const newPhone = phone(302);
    newPhone.openUrl(link);
    await tap(newPhone, await see(newPhone, '王*'), '是我', '绑定成功');
    expect((await report(office, '更换账号')).text).toContain('原账号（102）');
    expect((await ask(oldPhone, '/start')).text).toContain('只为本单位在册人员服务');
  });

  test('can be taken back by the officer from the report, in two steps', async () => {
    const office = await anOfficeWithLink();
    const { officer, phone, link } = office;
    const intruder = phone(666);
    intruder.openUrl(link);
    await tap(intruder, await see(intruder, '张*'), '是我', '绑定成功');
    const question = await tap(officer, await report(office, '新绑定'), '撤销', '解除 张建国 的绑定？');
    await tap(officer, question, '确认解除', '未绑定');
    await see(intruder, '绑定已解除');
    expect((await ask(intruder, '/people')).text).toContain('只为本单位在册人员服务');
  });
});

describe('a personal link that is pasted instead of opened', () => {
  const forms: readonly [string, (link: string, token: string) => string][] = [
    ['as it is', (link) => link],
    ['in a sentence', (link) => `您好，这是我的链接：${link}。请帮我绑定，谢谢！`],
    ['without https://', (link) => link.replace('https://', '')],
    ['as its token alone', (_, token) => token],
    ['with the token in a sentence', (_, token) => `我的编号是${token}，对吗`],
    ['broken over two lines', (link) => `${link.slice(0, -9)}\n${link.slice(-9)}`],
    ['with capitals', (_, token) => token.toUpperCase()],
    ['behind /start', (link) => `/start ${link}`],
    ['as the officer’s message, forwarded', (link) => `张建国的个人链接\n${link}\n11月30日 09:00 前有效。`],
  ];

  test.each(forms)('%s, asks who is there and binds', async (_, write) => {
    const { phone, link, access } = await anOfficeWithLink();
    const token = new URL(link).searchParams.get('start') ?? '';
    const zhangsPhone = phone(201);
    const question = await ask(zhangsPhone, write(link, token));
    expect(question.text).toContain('张*');
    await tap(zhangsPhone, question, '是我', '绑定成功');
    expect(await access.viewerOf(201)).toMatchObject({ person: { id: 1 } });
  });

  test('says what to do where it is cut off, used, expired or another’s', async () => {
    const { phone, link, clock } = await anOfficeWithLink();
    expect((await ask(phone(301), link.slice(0, -6))).text).toContain('收到后点开，或原样发到这里');
    const taken = await ask(phone(102), link);
    expect(taken.text).toContain('已经绑定了名册中的另一位人员');
    expect(buttonsOf(taken)).toEqual(['打开主菜单']);
    clock.advance(31 * 86_400_000);
    expect((await ask(phone(302), link)).text).toContain('链接已过期');
  });

  test('used before is welcome from its owner, and void for everybody else', async () => {
    const { phone, link } = await anOfficeWithLink();
    const zhangsPhone = phone(201);
    await tap(zhangsPhone, await ask(zhangsPhone, link), '是我', '绑定成功');
    const again = await ask(zhangsPhone, link);
    expect(again.text).toContain('已经绑定');
    expect(buttonsOf(again)).toEqual(['打开主菜单']);
    expect((await ask(phone(202), link)).text).toContain('链接无效');
  });

  test('tells a stranger how to get on, who writes /start alone', async () => {
    const { phone } = await anOfficeWithLink();
    expect((await ask(phone(201), '/start')).text).toContain('把链接原样发到这里');
  });
});

describe('without a link', () => {
  test('a stranger is refused politely and learns nothing', async () => {
    const { phone, api } = await anOfficeWithBot([zhang, wang]);
    for (const [index, text] of ['/start', '/start 1-abc', '/people', '/menu', '张建国', '/claim'].entries())
      await ask(phone(900 + index), text);
    const said = api.calls.map(({ parameters }) => JSON.stringify(parameters)).join('\n');
    expect(said).not.toMatch(/张|王|清风市|科员/);
  });

  test('each is greeted by name and role', async () => {
    const { phone, officer } = await anOfficeWithBot([wang]);
    expect((await ask(phone(102), '/start')).text).toContain('王强同志');
    expect((await ask(officer, '/start')).text).toContain('您是管理员');
  });
});

describe('whoever blocked the bot', () => {
  test('is listed at once, and no longer when they write again', async () => {
    const { phone, store } = await anOfficeWithBot([wang], []);
    const wangsPhone = phone(102);
    await ask(wangsPhone, '/start');
    wangsPhone.block();
    await vi.waitFor(async () => expect(await store.find(2)).toMatchObject({ reachable: false }));
    wangsPhone.unblock();
    await vi.waitFor(async () => expect(await store.find(2)).toMatchObject({ reachable: true }));
  });

  test('counts as reachable by any message, also when Telegram told nothing', async () => {
    const { phone, store } = await anOfficeWithBot([{ ...wang, reachable: false }], []);
    await ask(phone(102), '/start');
    expect(await store.find(2)).toMatchObject({ reachable: true });
  });
});

describe('/claim', () => {
  test('makes the sender of the printed code the owner, with the commands of an admin', async () => {
    const { claim, phone, api } = await anOfficeWithBot([], []);
    const code = await claim.open();
    const owner = phone(700);
    expect((await ask(owner, `/claim ${code}`)).text).toContain('您已成为本系统的负责人');
    expect((await ask(owner, '/people')).text).toContain('人员名册');
    const lists = api.calls.filter(({ method }) => method === 'setMyCommands');
    expect(JSON.stringify(lists.at(-1)?.parameters)).toContain('people');
  });

  test.each([
    ['waits for its owner', []],
    ['has an admin', [OFFICER_ID]],
  ])('tells a stranger with a wrong code nothing: neither that the office %s', async (_, adminIds) => {
    const { claim, phone } = await anOfficeWithBot([], adminIds);
    await claim.open();
    const refusal = (await ask(phone(998), '/start')).text;
    for (const text of ['/claim', '/claim 0000', `/claim ${'0'.repeat(32)}`])
      expect((await ask(phone(999), text)).text).toBe(refusal);
  });
});

test('a card that nobody answered for long says what to do', async () => {
  const { phone, link, clock } = await anOfficeWithLink();
  const zhangsPhone = phone(201);
  const start = zhangsPhone.send('在吗');
  await nextFromBot(zhangsPhone, start);
  zhangsPhone.openUrl(link);
  const question = await see(zhangsPhone, '张*');
  clock.advance(31 * 86_400_000);
  await tap(zhangsPhone, question, '是我', '链接已过期');
});
