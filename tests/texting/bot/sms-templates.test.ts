import { expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { writeWorkbook } from '../../../src/files/spreadsheet/write.ts';
import type { WriteSheet } from '../../../src/files/spreadsheet/write-sheet.ts';
import { templateSheet } from '../../../src/texting/bot/template-sheet-messages.ts';
import { approveTexts } from '../../support/approved-texts.ts';
import { ask, buttonsOf, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { aMember, CAST, OFFICER_ID } from '../../support/cast.ts';
import { startAliyun } from '../../support/channels/aliyun-server.ts';
import { startSmsGateway } from '../../support/channels/sms-gateway-server.ts';
import { startTencent } from '../../support/channels/tencent-server.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { receiveFile } from '../../support/files.ts';
import { everybody } from '../../support/notice-draft.ts';
import { startTestOffice, type TestOffice } from '../../support/office.ts';
import { see } from '../../support/phone.ts';

const FILE = '短信模板申请表.xlsx';

/** The cast, and one with a telephone alone, whose text messages go by a provider that approves each text. */
async function anOffice(start: typeof startAliyun | typeof startTencent = startAliyun) {
  const provider = await start();
  const people = [
    ...CAST,
    aMember(3, { name: '罗小雨', telegramId: undefined, boundAt: undefined, phone: '13900000003' }),
  ];
  const office = await startTestOffice({ people, settings: provider.settings });
  return { ...office, provider };
}

/** Opens the list of those without a number. */
async function openList({ officer }: TestOffice) {
  const home = await ask(officer, '/holidays');
  const button = buttonsOf(home).find((text) => text.startsWith('📱 短信模板'));
  return tapUntil(officer, home, button ?? '', '短信模板');
}

/** Fetches the table as the officer sees it in Excel. */
async function fetchSheet(office: TestOffice, after = 0) {
  const bytes = await receiveFile(office.api, office.officer, FILE, after);
  const sheet = await readSheet(
    { name: FILE, bytes },
    {
      needed: ['模板内容', '模板编号'],
      others: ['波次', '首次发送', '字数', '条数', '申请说明', '变量说明'],
    },
  );
  if ('refused' in sheet) throw new Error(sheet.refused);
  return sheet;
}

async function handInSheet({ officer }: TestOffice, sheet: WriteSheet) {
  const bytes = await writeWorkbook([sheet]);
  return nextFromBot(officer, await officer.sendFile({ name: '已填.xlsx', type: '', bytes }));
}

/** Hands in a table of texts and numbers. */
const handIn = (office: TestOffice, rows: readonly (readonly [text: string, id: string])[]) =>
  handInSheet(office, { name: '表', columns: [{ title: '模板内容' }, { title: '模板编号' }], rows });

/** Hands in the table that the office was given, with the number that the provider gives to each text. */
async function handInApproved(office: TestOffice, approve: (text: string) => string) {
  const { rules, listNeeded } = office.services.neededTexts ?? {};
  const needed = (await listNeeded?.()) ?? [];
  const approved = needed.map((one) => ({ ...one, templateId: approve(one.text) }));
  if (!rules) throw new Error('No provider approves texts.');
  return { review: await handInSheet(office, templateSheet(rules, approved, 'Asia/Shanghai')), approved };
}

test('an officer takes the table, has the texts approved, hands it in, and a broadcast goes out by its template', async () => {
  const office = await anOffice();
  const { officer, provider, services } = office;
  const list = await openList(office);
  await officer.tap(list.message_id, '📄 申请表（Excel）');
  const sheet = await fetchSheet(office);
  expect(sheet.rows.length).toBeGreaterThan(20);
  for (const { cells } of sheet.rows) {
    expect(cells.模板内容).not.toMatch(/【|】|\{\{/);
    expect(Number(cells.字数)).toBeGreaterThan(5);
    expect(cells.首次发送).toMatch(/^202[67]-\d\d-\d\d$|^随时$/);
  }
  const { review, approved } = await handInApproved(office, provider.approve);
  expect(approved.map(({ text }) => text)).toEqual(sheet.rows.map(({ cells }) => cells.模板内容));
  expect(review.text).toContain(`新录入 ${approved.length} 个，改编号 0 个，与现有相同 0 个。`);
  expect(review.text).not.toMatch(/有疑问|没有读取|略过/);
  const done = await tapUntil(officer, review, '✅ 确认录入', '已录入');
  expect(done.text).toContain('都有编号了');

  const { notice } = await services.notices.startNotice(everybody());
  await untilDone(office);
  expect(await services.notices.findProgress(notice.id)).toMatchObject({ failed: 0 });
  expect(provider.textsTo('13900000003')).toHaveLength(1);
  const [entry] = await services.audit.list();
  expect(entry?.entry).toMatchObject({ action: 'sms-templates-kept', subject: `${approved.length} 个模板` });
});

test('an officer types the number of one text, reads why another is none, and is led to the next', async () => {
  const office = await anOffice();
  const { officer } = office;
  const one = await tapUntil(officer, await openList(office), '1', '还没有编号');
  expect(buttonsOf(one)).toEqual(['📋 复制内容', '📋 复制名称', '📋 复制申请说明', '⬅ 返回']);
  const wrong = await ask(officer, '已经通过了');
  expect(wrong.text).toContain('这不像模板编号，应为“模板CODE”（如 SMS_154950909）');
  const kept = await ask(officer, ' sms_154950909');
  expect(kept.text).toContain('：SMS_154950909');
  const [next = ''] = buttonsOf(kept);
  const second = await tapUntil(officer, kept, next, '还没有编号');
  const taken = await ask(officer, 'SMS_154950909');
  expect(second.text).not.toBe(one.text);
  expect(taken.text).toContain('这个编号已经是');
});

test('a table in which some rows cannot be taken says of each why, shows what it changes, and changes nothing else', async () => {
  const office = await anOffice(startTencent);
  const { officer } = office;
  await officer.tap((await openList(office)).message_id, '📄 申请表（Excel）');
  const [first = '', second = '', third = ''] = (await fetchSheet(office)).rows.map(
    ({ cells }) => cells.模板内容 ?? '',
  );
  const begun = await handIn(office, [
    [first, '1110001'],
    [second, '1110002'],
  ]);
  await tapUntil(officer, begun, '✅ 确认录入', '录入 2 个');
  const review = await handIn(office, [
    [first, '1110009'],
    [second, ''],
    [third, 'SMS_1'],
    ['别的一段话。', '1110004'],
  ]);
  expect(review.text).toContain('新录入 0 个，改编号 1 个');
  expect(review.text).toContain('1110001 改为 1110009');
  expect(review.text).toContain('第 4 行“模板编号”：不像编号');
  expect(review.text).toContain('第 5 行“模板内容”：现在没有这段文本');
  await tapUntil(officer, review, '✅ 确认录入', '录入 1 个');
  const ids = new Map(
    ((await office.services.neededTexts?.listNeeded()) ?? []).map((one) => [one.text, one.templateId]),
  );
  expect([first, second, third].map((text) => ids.get(text))).toEqual(['1110009', '1110002', undefined]);
});

test('the checks name the reminders of the next weeks that have no number, and are silent once all have', async () => {
  const office = await anOffice();
  const { officer, services, stores } = office;
  const run = async (reads: string) => {
    await officer.tap((await ask(officer, '/settings')).message_id, '🔍 运行检查');
    return see(officer, reads);
  };
  const found = await run('短信模板：');
  expect(found.text).toMatch(/60 天内有 \d+ 条提醒的短信模板没有编号，不发短信；最早是12月\d+日的“元旦/);
  expect(found.text).toMatch(/群发通知.* 等 \d 类的短信模板没有编号/);
  const needed = (await services.neededTexts?.listNeeded()) ?? [];
  await stores.smsTemplates.keep(
    needed.map(({ digest, text }, index) => ({
      ...{ digest, text, provider: '阿里云' },
      templateId: `SMS_${index}`,
    })),
    { at: office.clock.now(), by: OFFICER_ID, action: 'sms-templates-kept', subject: '全部' },
  );
  expect((await run('已检查')).text).not.toContain('短信模板没有编号');
});

test('who rewords a reminder reads at once that its text message needs a new template, and that the former one fits again', async () => {
  const office = await anOffice();
  const { officer } = office;
  await approveTexts(office, office.provider.approve);
  const wave = await tapUntil(officer, await ask(officer, '/holidays'), '1', '短信 1 人 × ');
  const wordings = await tapUntil(officer, wave, '✏ 提醒文本', '提醒文本：');
  const turn = (wordings.text ?? '').split('\n').findIndex((line) => line.includes('2027年'));
  const one = await tapUntil(officer, wordings, String(turn), '2027年');
  await tapUntil(officer, one, '✏ 改短信', '请发送短信文本');
  const review = await ask(officer, '{{放假日期}}放假，礼品礼金不收不送。');
  const adopted = await tapUntil(officer, review, '✅ 采用', '已采用');
  expect(adopted.text).toContain('短信模板没有申请或已改动');
  const again = await tapUntil(officer, adopted, '查看文本', '提醒文本：');
  const changed = await tapUntil(officer, again, String(turn), '本单位已改');
  const former = await tapUntil(officer, changed, '恢复原来的文本', '核对');
  const restored = await tapUntil(officer, former, '✅ 采用', '已采用');
  expect(restored.text).toContain('短信 1 人 × ');
});

test('whoever is no officer finds none of it, and gets nowhere by its buttons', async () => {
  const { liaison } = await anOffice();
  const home = await ask(liaison, '/holidays');
  expect(buttonsOf(home).filter((text) => text.includes('短信模板'))).toEqual([]);
  for (const data of ['smstemplate.list:missing:0', 'smstemplate.file', 'smstemplate.how'])
    expect((await liaison.tapData(home.message_id, data)).text).toContain('没有使用这个按钮的权限');
});

test('an office whose own gateway wants numbers of templates enters them in the same way, and it is told number and values', async () => {
  const gateway = await startSmsGateway(({ body }) => JSON.parse(body));
  const settings = {
    ...{ SMS_GATEWAY_URL: `${gateway.url}/send`, SMS_PARTS_PER_MONTH: '100', SMS_GATEWAY_SIGN: '某某局' },
    SMS_GATEWAY_BODY: '{"phone":"{phone}","text":"{text}","tpl":"{template}","params":{values}}',
  };
  const person = aMember(3, { telegramId: undefined, boundAt: undefined, phone: '13900000003' });
  const office = await startTestOffice({ people: [...CAST, person], settings });
  let count = 0;
  const { review } = await handInApproved(office, () => `t-${++count}`);
  await tapUntil(office.officer, review, '✅ 确认录入', '已录入');
  await office.services.notices.startNotice(everybody());
  await untilDone(office);
  const [taken] = gateway.taken;
  const { title } = everybody();
  expect(JSON.parse(taken?.request.body ?? '{}')).toMatchObject({
    ...{ phone: '13900000003', params: { title } },
    ...{ tpl: expect.stringMatching(/^t-\d+$/), text: expect.stringContaining(title) },
  });
});

test('an office whose text messages need no template has nothing of all this', async () => {
  const settings = {
    ...{ SMS_GATEWAY_URL: 'http://127.0.0.1:9/send', SMS_PARTS_PER_MONTH: '100' },
    SMS_GATEWAY_BODY: '{"phone":"{phone}","text":"{text}"}',
  };
  const office = await startTestOffice({ people: CAST, settings });
  const home = await ask(office.officer, '/holidays');
  expect(buttonsOf(home).filter((text) => text.includes('短信模板'))).toEqual([]);
});
