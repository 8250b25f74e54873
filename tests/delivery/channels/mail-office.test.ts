import { expect, test } from 'vitest';
import { aPerson, CLERK } from '../../support/cast.ts';
import { startSmtpServer } from '../../support/channels/smtp-server.ts';
import { everybody } from '../../support/notice-draft.ts';
import { openResult, send } from '../../support/notice-office.ts';
import { startTestOffice } from '../../support/office.ts';

const QIAN = aPerson({ id: 4, name: '钱进', department: '财务科', email: 'qian@bureau.test' });
const SUN = aPerson({ id: 5, name: '孙丽', department: '财务科', email: 'sun@bureau.test' });

test('an office with a mail server writes to whom no chat reaches, and to nobody twice', async () => {
  const server = await startSmtpServer();
  const people = [{ ...CLERK, email: 'wang@bureau.test' }, QIAN, SUN];
  const settings = {
    SMTP_URL: server.url,
    MAIL_FROM: '某某局 <notice@bureau.test>',
    MAIL_RATE_PER_SECOND: '20',
  };
  const office = await startTestOffice({ people, settings });
  const notice = await send(office, { ...everybody(), action: 'acknowledge' });
  expect(server.letters.map(({ to }) => to).toSorted()).toEqual(['qian@bureau.test', 'sun@bureau.test']);
  expect(server.letters[0]?.headers.get('subject')).toBe(notice.title);
  expect(server.textsTo('qian@bureau.test')).toEqual([
    expect.stringMatching(/不收送.*\n\n阅读后请回复所在部门的联络员/),
  ]);
  expect(await office.services.notices.findProgress(notice.id)).toMatchObject({ sent: 3, failed: 0 });
});

test('an office without one writes to nobody: whom no chat reaches stands on the list', async () => {
  const office = await startTestOffice({ people: [CLERK, QIAN] });
  const notice = await send(office, everybody());
  expect(await office.services.notices.findProgress(notice.id)).toMatchObject({ sent: 1, failed: 1 });
});

test('a letter that reminds of a holiday brings its Word notice along', async () => {
  const server = await startSmtpServer({ size: 1_000_000 });
  const settings = { SMTP_URL: server.url, MAIL_FROM: 'notice@bureau.test', MAIL_RATE_PER_SECOND: '20' };
  const office = await startTestOffice({ people: [CLERK, QIAN, SUN], settings });
  await send(office, { ...everybody('reminder.national-day.2026.eve'), kind: 'reminder' });
  expect(server.letters.map(({ parts }) => parts.map(({ type }) => type))).toEqual([
    ['text/plain', 'text/html', expect.stringContaining('wordprocessingml')],
    ['text/plain', 'text/html', expect.stringContaining('wordprocessingml')],
  ]);
  expect(server.letters[0]?.parts[2]?.text).toMatch(/^PK/);
});

test('an officer reads whom a correction or a recall cannot reach, for a letter stays as it is', async () => {
  const server = await startSmtpServer();
  const settings = { SMTP_URL: server.url, MAIL_FROM: 'notice@bureau.test', MAIL_RATE_PER_SECOND: '20' };
  const office = await startTestOffice({ people: [CLERK, QIAN, SUN], settings });
  const { id } = await send(office, everybody());
  const { officer } = office;
  await officer.tap((await openResult(officer, id)).message_id, '✏️ 更正');
  const asked = await officer.waitForMessage(({ text }) => text?.startsWith('更正通知') === true);
  expect(asked.text).toContain('可更正 1 人，2 人经短信、邮件收到，不能更正，请另行告知。');
  await officer.tap(asked.message_id, '取消');
  await officer.tap((await openResult(officer, id)).message_id, '↩️ 撤回');
  const recall = await officer.waitForMessage(({ text }) => text?.startsWith('撤回通知') === true);
  expect(recall.text).toContain(
    '可撤回 1 人：从各人的聊天里删除。\n2 人经短信、邮件收到，不能撤回，请另行告知。',
  );
});
