/** One of the ten volumes of the evidence package. */
export type Volume = {
  number: number;
  title: string;
  /** What lies in it where the office has recorded it. */
  holds: string;
};

/** The volumes, as offices usually bind the material of a year. */
export const VOLUMES: readonly Volume[] = [
  { number: 1, title: '组织领导', holds: '单位基数，会议、文件登记表（只列目录，不含会议内容）' },
  { number: 2, title: '责任落实', holds: '责任清单及完成情况，责任书，谈话登记表' },
  { number: 3, title: '学习教育', holds: '学习计划，逐次学习记录和点名，出勤统计' },
  { number: 4, title: '警示教育和活动', holds: '警示教育、主题党日、廉洁文化活动登记表' },
  { number: 5, title: '节点提醒', holds: '通知全文（含更正前的各版），回执统计' },
  { number: 6, title: '承诺', holds: '承诺书文本，签署台账' },
  { number: 7, title: '测试', holds: '试题（公布答案之后），成绩统计' },
  { number: 8, title: '风险防控', holds: '廉政风险防控台账，登记表，变更记录' },
  { number: 9, title: '检查和整改', holds: '监督检查、整改登记表' },
  { number: 10, title: '年度报告', holds: '报告，数据来源表，核验资料' },
];

/**
 * Returns the folder of a volume.
 *
 * @example folderOf(VOLUMES[4]) // '05 节点提醒'
 */
export const folderOf = ({ number, title }: Volume): string => `${String(number).padStart(2, '0')} ${title}`;
