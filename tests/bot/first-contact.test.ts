import type { Message } from 'grammy/types';
import { describe, expect, test, vi } from 'vitest';
import type { Built } from '../../src/area/area.ts';
import { PRIVACY_TOPICS } from '../../src/bot/privacy-clause.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, tapUntil } from '../support/bot-api.ts';
import { BY_ALL_WAYS } from '../support/channels/all-ways.ts';
import { declaredOffice } from '../support/declared-features.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';

/** The texts of all cards that the topics of /privacy open. */
async function openAll(phone: Participant, notice: Message): Promise<string[]> {
  const said: string[] = [];
  for (const topic of PRIVACY_TOPICS) {
    let card = await tapUntil(phone, notice, topic, `个人信息 · ${topic}`);
    said.push(card.text ?? '');
    for (let page = 2; buttonsOf(card).includes('下一页 ➡'); page++) {
      card = await tapUntil(phone, card, '下一页 ➡', `第 ${page}/`);
      said.push(card.text ?? '');
    }
    await tapUntil(phone, card, '返回', '个人信息说明');
  }
  return said;
}

describe('the first contact', () => {
  test('tells somebody who is not on the roster nothing but where to ask', async () => {
    const { api } = await startTestOffice();
    for (const [index, text] of [
      '你好',
      '/menu',
      '/exam',
      '/people',
      '/help',
      '/nonsense',
      '/start',
    ].entries()) {
      const stranger = api.addAccount({ id: 900 + index, first_name: '路人' });
      const answer = await ask(stranger, text);
      expect(answer.text).toMatch(/只为本单位在册人员服务/);
      expect(buttonsOf(answer)).toEqual([]);
    }
  });

  test('tells everybody in ten short lines what is stored about people', async () => {
    const { api } = await startTestOffice();
    const stranger = api.addAccount({ id: 999, first_name: '路人' });
    const card = await ask(stranger, '/privacy');
    const { text = '' } = card;
    expect(text).toContain('清风市档案局');
    expect(text).toContain('经 Telegram 的境外服务器传送');
    const lines = text.split('\n');
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines.filter((line) => line.length > 32)).toEqual([]);
  });

  test('and names all who carry what is sent, where the office has more ways than Telegram', async () => {
    const { api } = await startTestOffice({ settings: BY_ALL_WAYS });
    const { text = '' } = await ask(api.addAccount({ id: 999, first_name: '路人' }), '/privacy');
    const where = text.split('\n').find((line) => line.startsWith('在哪：')) ?? '';
    expect(where).toBe('在哪：本单位服务器，经 Telegram（境外）、短信、邮件传送');
    expect(where.length).toBeLessThanOrEqual(32);
  });

  test('and the rest by topic: whatever is kept stands on one of the cards that they open', async () => {
    const { api } = await startTestOffice();
    const stranger = api.addAccount({ id: 999, first_name: '路人' });
    const said = await openAll(stranger, await ask(stranger, '/privacy'));
    const roster = ['姓名', '部门', '职务', '角色', '工号', '标签', '手机号', '邮箱', 'Telegram 账号编号'];
    const records = ['知悉', '成绩', '练习', '错题本', '每日一题时刻', '意见建议', '题目有误'];
    for (const kept of [...roster, ...records]) expect(said.join()).toContain(kept);
    const clauses = Object.values<Built<object>>(declaredOffice().areas).flatMap(
      ({ privacy = [] }) => privacy,
    );
    for (const { text } of clauses) if (typeof text === 'string') expect(said.join()).toContain(text);
    expect(said.filter((one) => one.split('\n').length > 10)).toEqual([]);
  });

  test('refuses a stranger who goes on writing once a minute, and answers what strangers may ask', async () => {
    const { api } = await startTestOffice();
    const stranger = api.addAccount({ id: 999, first_name: '路人' });
    for (let i = 0; i < 20; i++) stranger.send(`第 ${i} 次`);
    const answers = () => stranger.messages().filter(({ from }) => from?.is_bot);
    await see(stranger, '只为本单位在册人员服务');
    await ask(stranger, '/privacy');
    await ask(stranger, '/start 1-deadbeef');
    expect(answers().filter(({ text }) => text?.includes('只为本单位在册人员服务'))).toHaveLength(1);
    expect(answers()).toHaveLength(3);
    await ask(stranger, '/claim 0123456789abcdef');
    expect(answers()).toHaveLength(4);
  });

  test('never tries the refusal of a stranger again, and keeps nothing of what they write', async () => {
    const { api, redis } = await startTestOffice();
    const refused = { kind: 'too-many-requests', method: 'sendMessage', times: 1 } as const;
    api.faults.add({ ...refused, retryAfterSeconds: 1 });
    const stranger = api.addAccount({ id: 999, first_name: '过路的人' });
    stranger.send('一段与单位无关的话');
    await vi.waitFor(() => expect(api.measurements.measured.attempts).toHaveLength(1));
    await ask(stranger, '/privacy');
    expect(api.measurements.measured.attempts).toHaveLength(2);
    const [inbox] = await redis.redis.keys('qf:inbox');
    expect(inbox === undefined ? '' : JSON.stringify(await redis.redis.hgetall(inbox))).not.toContain('路');
  });

  test('leads an officer who types nonsense back to the menu', async () => {
    const { officer } = await startTestOffice();
    expect((await ask(officer, '随便说点什么')).text).toMatch(/\/menu/);
    expect((await ask(officer, '/nonsense')).text).toMatch(/没有这个命令/);
    expect(buttonsOf(await ask(officer, '/menu'))).toContain('通知');
  });

  test('names the files that an officer may send, and none that would be refused', async () => {
    const { officer } = await startTestOffice();
    await officer.sendFile({ name: '名册.pdf', type: 'application/pdf', bytes: Buffer.from('x') });
    const { text } = await see(officer, '这个文件用不上');
    expect(text).toContain('导入名册（.xlsx、.csv）');
    expect(text).not.toMatch(/\.xls[、）]/);
    expect(text).toContain('名册.pdf');
    expect(text).toContain('另存为 .docx');
    const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    await officer.sendFile({ name: '名册.xls', type: 'application/vnd.ms-excel', bytes: old });
    await see(officer, '另存为');
  });
});
