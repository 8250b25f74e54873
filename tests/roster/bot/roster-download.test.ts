import { describe, expect, test } from 'vitest';
import { readAllTables } from '../../../src/files/spreadsheet/read.ts';
import { writeWorkbook } from '../../../src/files/spreadsheet/write.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { readRosterFile } from '../../../src/roster/bot/read-roster-file.ts';
import { rosterSheets } from '../../../src/roster/bot/roster-download-messages.ts';
import { ask } from '../../support/bot-api.ts';
import { aMember, aPerson, CLERK, LIAISON, OFFICER, OFFICER_ID, ZHANGS } from '../../support/cast.ts';
import { anOffice, anOfficeWithBot } from '../../support/people-office.ts';
import { see, tap } from '../../support/phone.ts';

/** What a roster must carry over: namesakes, some of them alike in everything, leavers, tags, several levels, odd names. */
const EVERYBODY: readonly Person[] = [
  OFFICER,
  { ...CLERK, tags: ['党员', '中心组'], phone: '+8613800000000', email: 'w.q@bureau.gov.cn', post: '=1+1' },
  LIAISON,
  ...ZHANGS,
  aMember(31, { name: '李娜', department: '市局/财务科', post: '科员' }),
  aMember(32, { name: '李娜', department: '市局/财务科', post: '科员' }),
  aMember(33, { name: '李娜', department: '市局/财务科', post: '科员', status: 'left' }),
  aMember(34, { name: '李娜', department: '市局/财务科', post: '副科长' }),
  aPerson({
    id: 35,
    name: '阿依古丽·买买提',
    department: '市局/业务一处/档案科/整理组',
    staffNumber: '0017',
  }),
  aPerson({ id: 36, name: '赵刚', department: '办公室', status: 'left', staffNumber: '0018' }),
  aPerson({ id: 37, name: '赵刚', department: '办公室' }),
  aPerson({ id: 38, name: '何其', department: '备注科', post: '制表' }),
  // As files were read before cells were taken apart.
  aPerson({ id: 39, name: '冯三（女）', department: '某局-办公室', post: '主 任' }),
  aPerson({ id: 40, name: '郑一王二 0017', department: '某局/工会;某局/团委', staffNumber: '0019' }),
  aPerson({ id: 41, name: '欧阳科长', department: '办 公 室', tags: ['2027-02'] }),
];

async function importBack(office: Awaited<ReturnType<typeof anOffice>>, change = (text: string) => text) {
  const sheets = rosterSheets(await office.store.copy()).map((sheet) => ({
    ...sheet,
    rows: [...sheet.rows].map((row) => row.map((cell) => (typeof cell === 'string' ? change(cell) : cell))),
  }));
  const file = { name: '名册.xlsx', bytes: await writeWorkbook(sheets) };
  const reading = await readRosterFile((known, given) => readAllTables(file, known, given), { all: true });
  if ('question' in reading || 'refused' in reading) throw new Error('not read');
  const review = await office.rosterImport.planImport(reading, OFFICER_ID);
  if ('refused' in review) throw new Error(review.refused);
  return review;
}

describe('the roster as a file', () => {
  test('changes nothing when it is imported back, and nobody is asked about, also of namesakes who are alike in everything', async () => {
    const office = await anOffice(EVERYBODY);
    const { plan, errors, doubts, passedOver } = await importBack(office);
    expect({ errors, doubts, passedOver }).toEqual({ errors: [], doubts: [], passedOver: [] });
    expect(plan).toMatchObject({ added: [], changed: [], left: [], missing: [], undecided: [] });
    expect(plan.unchanged).toBe(EVERYBODY.filter(({ status }) => status === 'active').length);
  });

  test('is the way to change many at once', async () => {
    const office = await anOffice(EVERYBODY);
    const { plan } = await importBack(office, (text) => text.replace('市局/财务科', '市局/计划财务科'));
    expect(plan).toMatchObject({ added: [], left: [], missing: [] });
    expect(plan.changed.map(({ changes }) => changes.map(({ to }) => to))).toContainEqual([
      '市局/计划财务科',
    ]);
  });

  test('comes at a tap, with the columns of the template', async () => {
    const { officer, download } = await anOfficeWithBot([CLERK, OFFICER]);
    const home = await ask(officer, '/people');
    await officer.tap(home.message_id, '下载名册');
    const file = await download(await see(officer, '名册 2 人，含个人信息'));
    expect(file.name).toBe('名册.xlsx');
    await officer.sendFile({ ...file, type: '' });
    const review = await see(officer, '尚未改动');
    expect(review.text).toContain('新增 0 人，变更 0 人，不变 2 人');
    await tap(officer, review, '取消', '已取消');
  });
});
