import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { ROSTER_TITLES } from '../domain/roster-columns.ts';

const WIDTHS: Readonly<Record<string, number>> = { 部门: 24, 标签: 24, 邮箱: 24, 备注: 24 };

/** What each column is for, with an example. */
const NOTES: readonly (readonly [column: string, needed: string, note: string, example: string])[] = [
  ['姓名', '必填', '', '张三'],
  ['部门', '必填', '下级部门用 / 隔开', '市局/办公室'],
  ['职务', '', '', '一级科员'],
  [
    '角色',
    '',
    '人员、题库编辑、联络员、管理员、审计；不填为人员。人员以外的角色须经管理员确认后生效',
    '人员',
  ],
  ['工号', '', '有工号时按工号对应人员，同名也不会混淆', '0017'],
  ['标签', '', '用于选择通知对象，多个标签用、隔开', '党员、中心组'],
  ['手机', '', '仅在需要短信提醒时填写', '13800000000'],
  ['邮箱', '', '仅在需要邮件提醒时填写', 'zhangsan@example.cn'],
  ['状态', '', '在职、离职、调离、退休；不填为在职', '在职'],
  ['备注', '', '不导入；只填 离职、调离、退休 或 借调、挂职 等时等同于状态', ''],
];

/** Returns a roster as a sheet: of each person what stands under which title. */
export const rosterSheet = (
  name: string,
  people: readonly Readonly<Record<string, string>>[],
): WriteSheet => ({
  name,
  columns: ROSTER_TITLES.map((title) => ({ title, width: WIDTHS[title] ?? 14 })),
  rows: people.map((cells) => ROSTER_TITLES.map((title) => cells[title] ?? '')),
});

/** Returns an empty roster to fill in, with a second sheet that explains the columns. No column for ID numbers. */
export function rosterTemplate(): WriteSheet[] {
  return [
    rosterSheet('名册', []),
    {
      name: '填写说明',
      columns: [
        { title: '列名' },
        { title: '是否必填' },
        { title: '说明', width: 70 },
        { title: '示例', width: 20 },
      ],
      rows: NOTES,
    },
  ];
}
