import type { Row } from '../../../src/rehearsal/year/act.ts';
import { type Recount, type Recounted, some } from './recounted.ts';

/** The rows that say all of this. */
const rowsWith = (records: readonly Row[], says: Row): Row[] =>
  records.filter((row) => Object.entries(says).every(([title, value]) => row[title] === value));

const howMany =
  (...any: Row[]): Recount =>
  ({ records }) =>
    some(any.flatMap((says) => rowsWith(records, says)).length);

const named =
  (title: string, ...any: Row[]): Recount =>
  ({ records }) => {
    const rows = records.filter((row) => any.some((says) => rowsWith([row], says).length > 0));
    return { ...some(rows.length), names: rows.map((row) => String(row[title])) };
  };

/** The sum of a column; nothing where none of the rows says anything there. */
const sum =
  (title: string, ...any: Row[]): Recount =>
  ({ records }): Recounted => {
    const cells = any.flatMap((says) => rowsWith(records, says)).flatMap((row) => row[title] ?? []);
    return cells.length === 0
      ? {}
      : { value: cells.reduce<number>((total, cell) => total + Number(cell), 0) };
  };

const latest =
  (title: string): Recount =>
  ({ records }) => {
    const cell = rowsWith(records, { 类别: '单位基数' }).at(-1)?.[title];
    return cell === undefined ? {} : { value: Number(cell) };
  };

const MEETING = { 类别: '会议' };
const DOCUMENT = { 类别: '文件' };
const EDUCATION = { 类别: '警示教育' };
const TALK = { 类别: '谈话' };
const ISSUED = ['年度安排', '工作方案', '责任清单', '学习计划', '通知', '其他'];
const DONE = ['已完成', '长期坚持'];

export const recordRecounts: Readonly<Record<string, Recount>> = {
  'records.meeting-special': howMany({ ...MEETING, 会议类型: '专题研究' }),
  'records.meeting-deployment': named('会议名称', { ...MEETING, 会议类型: '部署会' }),
  'records.meeting-life': howMany(
    { ...MEETING, 会议类型: '民主生活会' },
    { ...MEETING, 会议类型: '组织生活会' },
  ),
  'records.meeting-review': howMany(
    { ...MEETING, 会议类型: '调度会' },
    { ...MEETING, 会议类型: '形势分析会' },
  ),
  'records.document-issued': named('文件标题', ...ISSUED.map((文件类型) => ({ ...DOCUMENT, 文件类型 }))),
  'records.document-rules': named('文件标题', { ...DOCUMENT, 文件类型: '制度' }),
  'records.education-held': named('活动名称', EDUCATION),
  'records.education-visits': howMany({ ...EDUCATION, 教育形式: '参观教育基地' }),
  'records.education-films': howMany({ ...EDUCATION, 教育形式: '观看警示片' }),
  'records.education-attended': sum('参加人数', EDUCATION),
  'records.party-day-held': named('党日主题', { 类别: '主题党日' }),
  'records.party-day-attended': sum('参加人数', { 类别: '主题党日' }),
  'records.culture-held': named('文化活动名称', { 类别: '廉洁文化活动' }),
  'records.culture-households': sum('参与家庭', { 类别: '廉洁文化活动' }),
  'records.talk-talks': sum('谈话人数', TALK),
  'records.talk-held': howMany(TALK),
  'records.talk-reminders': sum('谈话人数', { ...TALK, 谈话类型: '提醒谈话' }, { ...TALK, 谈话类型: '约谈' }),
  'records.check-held': howMany({ 类别: '监督检查' }),
  'records.check-found': sum('发现问题', { 类别: '监督检查' }),
  'records.check-closed': sum('已整改', { 类别: '监督检查' }),
  'records.rectification-problems': howMany({ 类别: '整改' }),
  'records.rectification-done': howMany(...DONE.map((整改状态) => ({ 类别: '整改', 整改状态 }))),
  'records.base-staff': latest('在职人数'),
  'records.base-members': latest('党员'),
  'records.base-branches': latest('党支部'),
  'records.base-leaders': latest('班子成员'),
};
