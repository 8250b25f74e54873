import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { CLERK, OFFICER } from '../../support/cast.ts';
import { paragraphsOf } from '../../support/files.ts';
import { startTestOffice } from '../../support/office.ts';
import { copyTemplates } from '../../support/templates.ts';

const DATA = { 标题: '关于国庆节的通知' };
const HOLIDAY_NOTICE = { file: 'holiday-notice.docx', title: '文件通知', texts: ['标题'], lists: {} };

/** The template of the holiday notice with another text in the place of `{标题}`. */
function edited(text: string) {
  const { folder, edit } = copyTemplates();
  edit('holiday-notice.docx', '{标题}', text);
  const bytes = new Uint8Array(readFileSync(join(folder, 'holiday-notice.docx')));
  return { name: '新模板.docx', type: 'application/octet-stream', bytes };
}

test('an officer sends an edited Word template, which is checked, used from then on, and put back by a tap', async () => {
  const { officer, ground } = await startTestOffice({ people: [CLERK, OFFICER] });
  const firstLine = async () => {
    const filled = await ground.documents.fill(HOLIDAY_NOTICE, DATA);
    return 'refused' in filled ? filled.refused : paragraphsOf(filled.bytes)[0];
  };
  const settings = await tapUntil(officer, await ask(officer, '/settings'), '✏️ 修改设置', 'OFFICE_NAME');
  let card = await tapUntil(officer, settings, 'Word 模板 ▸', '点一个');
  while (!buttonsOf(card).includes('文件通知')) card = await tapUntil(officer, card, '下一页 ➡', '点一个');
  card = await tapUntil(officer, card, '文件通知', '程序自带的模板');
  await officer.sendFile(edited('{标提}'));
  const refused = await officer.waitForMessage(({ text }) => text?.startsWith('⚠ 没有换上') === true);
  expect(refused.text).toContain('不认识的名称 {标提}');
  expect(await firstLine()).toBe('关于国庆节的通知');
  await officer.sendFile(edited('档案局：{标题}'));
  const done = await officer.waitForMessage(({ text }) => text?.includes('已换上') === true);
  expect(await firstLine()).toBe('档案局：关于国庆节的通知');
  await tapUntil(officer, done, '恢复程序自带的', '已恢复');
  expect(await firstLine()).toBe('关于国庆节的通知');
  expect((await ground.audit.list()).map(({ action, subject }) => [action, subject])).toEqual([
    ['template-replaced', '文件通知'],
    ['template-put-back', '文件通知'],
  ]);
});
