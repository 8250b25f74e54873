import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of somebody's form. */
export const privacy: readonly PrivacyClause[] = [
  {
    topic: '学习与测试',
    text: '您填报的岗位风险点和防控措施（含修改前的内容），由您部门负责人、廉政专员、审计查看，作为当年佐证保存；据此先出相关练习题；单位开启后，节日提醒末尾附上您本人已确认的一句，只发给您，与该份提醒一并保存',
  },
];
