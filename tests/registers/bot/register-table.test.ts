import { expect, test } from 'vitest';
import { CAST } from '../../support/cast.ts';
import { startTestOffice } from '../../support/office.ts';
import { see, sendTable, tap } from '../../support/phone.ts';

test('a table of several kinds is known by the columns that tell it from others, whichever of the rest it has', async () => {
  const { officer, services } = await startTestOffice({ people: [...CAST] });
  await sendTable(officer, '类别,日期,学习主题\n支部学习,2026-03-02,守住底线\n', '学习.csv');
  await tap(officer, await see(officer, '导入学习记录'), '✅ 确认导入', '新增 1 条');
  await sendTable(officer, '类别,日期,会议类型,会议名称\n会议,2026-03-03,专题研究,专题会\n', '会议.csv');
  await tap(officer, await see(officer, '导入工作记录'), '✅ 确认导入', '工作记录已导入');
  await sendTable(
    officer,
    '类别,日期,谈话类型,谈话人职务,谈话人数,主题\n谈话,2026-03-04,日常谈话,党组书记,2,廉洁\n',
    '谈话.csv',
  );
  await tap(officer, await see(officer, '导入工作记录 · 核对'), '✅ 确认导入', '工作记录已导入');
  await sendTable(officer, '类 别,学习时间,主题\n支部,2026-03-05,家风\n', '学习二.csv');
  await tap(officer, await see(officer, '导入学习记录 · 核对'), '✅ 确认导入', '学习记录已导入');
  expect(await services.studySessions.count({ year: 2026 })).toBe(2);
  expect(await services.records.count({ year: 2026 })).toBe(2);
});
