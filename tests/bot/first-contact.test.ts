import { describe, expect, test, vi } from 'vitest';
import { ask, buttonsOf } from '../support/bot-api.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';

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

  test('tells everybody what is stored about people', async () => {
    const { api } = await startTestOffice();
    const stranger = api.addAccount({ id: 999, first_name: '路人' });
    const { text = '' } = await ask(stranger, '/privacy');
    expect(text).toContain('清风市档案局');
    const roster = ['姓名', '部门', '职务', '角色', '工号', '标签', '手机号', 'Telegram 账号编号'];
    const records = ['知悉', '成绩', '练习', '错题本', '每日一题时刻', '意见建议', '题目有误'];
    for (const kept of [...roster, ...records]) expect(text).toContain(kept);
    expect(text).toContain('经 Telegram 的境外服务器传送');
    expect(text.split('\n').length).toBeLessThanOrEqual(10);
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
