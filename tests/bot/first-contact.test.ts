import { describe, expect, test } from 'vitest';
import { ask, buttonsOf } from '../support/bot-api.ts';
import { OFFICER_ID, startTestOffice } from '../support/office.ts';
import { see } from '../support/running-bot.ts';

describe('the first contact', () => {
  test('tells somebody who is not on the roster nothing but where to ask', async () => {
    const { api } = await startTestOffice();
    const stranger = api.addAccount({ id: 999, first_name: '路人' });
    for (const text of ['你好', '/menu', '/exam', '/people', '/help', '/nonsense']) {
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
    expect(text.split('\n').length).toBeLessThanOrEqual(10);
  });

  test('leads an officer who types nonsense back to the menu', async () => {
    const { api } = await startTestOffice();
    const officer = api.addAccount({ id: OFFICER_ID, first_name: '周敏' });
    expect((await ask(officer, '随便说点什么')).text).toMatch(/\/menu/);
    expect((await ask(officer, '/nonsense')).text).toMatch(/没有这个命令/);
    expect(buttonsOf(await ask(officer, '/menu'))).toContain('群发通知');
  });

  test('names the files that an officer may send, and none that would be refused', async () => {
    const { api } = await startTestOffice();
    const officer = api.addAccount({ id: OFFICER_ID, first_name: '周敏' });
    await officer.sendFile({ name: '名册.docx', type: 'application/msword', bytes: Buffer.from('x') });
    const { text } = await see(officer, '这个文件用不上');
    expect(text).toContain('导入名册（.xlsx、.csv）。');
    expect(text).not.toMatch(/\.xls[、）]/);
    await officer.sendFile({ name: '名册.xls', type: 'application/vnd.ms-excel', bytes: Buffer.from('x') });
    await see(officer, '另存为');
  });
});
