import { describe, expect, test } from 'vitest';
import { ask, buttonsOf } from '../support/bot-api.ts';
import { OFFICER_ID, startTestOffice } from '../support/office.ts';

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
    expect((await ask(stranger, '/privacy')).text).toMatch(/清风市档案局.*保存的信息/s);
  });

  test('leads an officer who types nonsense back to the menu', async () => {
    const { api } = await startTestOffice();
    const officer = api.addAccount({ id: OFFICER_ID, first_name: '周敏' });
    expect((await ask(officer, '随便说点什么')).text).toMatch(/\/menu/);
    expect((await ask(officer, '/nonsense')).text).toMatch(/没有这个命令/);
    expect(buttonsOf(await ask(officer, '/menu'))).toContain('群发通知');
  });
});
