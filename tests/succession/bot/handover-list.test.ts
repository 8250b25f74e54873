import { expect, test } from 'vitest';
import { ask } from '../../support/bot-api.ts';
import { paragraphsOf, receiveFile } from '../../support/files.ts';
import { startNoticeOffice, tap } from '../../support/notice-office.ts';

test('an officer opens the list from the settings, goes to what is open and back, and takes it along to sign', async () => {
  const { officer, api } = await startNoticeOffice();
  let list = await tap(officer, await ask(officer, '/settings'), '📋 交接清单');
  expect(list.text).toContain('交接清单');
  expect(list.text).toContain('〔人员〕联络员：李敏');
  while (!list.text?.includes('未知悉')) list = await tap(officer, list, '下一页 ➡');
  const [line = ''] = list.text?.split('\n').filter((one) => one.includes('未知悉')) ?? [];
  const result = await tap(officer, list, line.split('.')[0] ?? '');
  expect(result.text).toContain('📊 国庆节廉洁提醒');
  list = await tap(officer, result, '⬅ 返回');
  expect(list.text).toContain('交接清单');
  await officer.tap(list.message_id, '📄 生成 Word');
  const words = paragraphsOf(await receiveFile(api, officer, '交接清单-2026-11-23.docx'));
  expect(words).toContain('廉政工作交接清单');
  expect(words.some((one) => one.startsWith('通知《国庆节廉洁提醒》未知悉'))).toBe(true);
});
