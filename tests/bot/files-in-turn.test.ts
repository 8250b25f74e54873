import { expect, it } from 'vitest';
import { ask } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';

it('makes the files that somebody asks for one after another, and answers whatever else they tap meanwhile', async () => {
  const { api, officer } = await startTestOffice({ people: [CLERK] });
  const people = await ask(officer, '/people');
  const audit = await ask(officer, '/audit');
  // The first takes long: the second, ready sooner, waits for it.
  api.faults.add({ kind: 'delay', method: 'sendDocument', times: 1, delayMs: 500 });
  expect((await officer.tap(people.message_id, '下载名册')).text).toContain('正在生成');
  expect((await officer.tapData(audit.message_id, 'audit.export')).text).toContain('正在生成');
  await officer.tapData(audit.message_id, 'menu.open');
  await officer.waitForMessage(({ document }) => document?.file_name?.startsWith('操作记录') === true);
  const files = officer.messages().flatMap(({ document }) => document?.file_name ?? []);
  expect(files).toEqual([expect.stringContaining('名册'), expect.stringContaining('操作记录')]);
});
