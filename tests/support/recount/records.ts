import type { Row } from '../../../src/rehearsal/year/act.ts';
import type { Recount } from './recounted.ts';
import { attendedBy, peopleAt } from './rolls.ts';
import { countsOf } from './rows.ts';

const { howMany, named, sum, latest } = countsOf('/records');

const MEETING = { 类别: '会议' };
const DOCUMENT = { 类别: '文件' };
const EDUCATION = { 类别: '警示教育' };
const PARTY_DAY = { 类别: '主题党日' };
const CULTURE = { 类别: '廉洁文化活动' };
const TALK = { 类别: '谈话' };
const CHECK = { 类别: '监督检查' };
const MENDED = { 类别: '整改' };
const BASE = { 类别: '单位基数' };

/** One row for each of what may stand in the column. */
const eachOf = (says: Row, title: string, ...values: string[]): Row[] =>
  values.map((value) => ({ ...says, [title]: value }));

export const recordRecounts: Readonly<Record<string, Recount>> = {
  'records.meeting-special': howMany(...eachOf(MEETING, '会议类型', '专题研究')),
  'records.meeting-deployment': named('会议名称', ...eachOf(MEETING, '会议类型', '部署会')),
  'records.meeting-life': howMany(...eachOf(MEETING, '会议类型', '民主生活会', '组织生活会')),
  'records.meeting-review': howMany(...eachOf(MEETING, '会议类型', '调度会', '形势分析会')),
  'records.document-issued': named(
    '文件标题',
    ...eachOf(DOCUMENT, '文件类型', '年度安排', '工作方案', '责任清单', '学习计划', '通知', '其他'),
  ),
  'records.document-rules': named('文件标题', ...eachOf(DOCUMENT, '文件类型', '制度')),
  'records.education-held': named('活动名称', EDUCATION),
  'records.education-visits': howMany(...eachOf(EDUCATION, '教育形式', '参观教育基地')),
  'records.education-films': howMany(...eachOf(EDUCATION, '教育形式', '观看警示片')),
  'records.education-attended': attendedBy('/records', EDUCATION, '活动名称'),
  'records.education-people': peopleAt('警示教育'),
  'records.party-day-held': named('党日主题', PARTY_DAY),
  'records.party-day-attended': attendedBy('/records', PARTY_DAY, '党日主题'),
  'records.party-day-people': peopleAt('主题党日'),
  'records.culture-held': named('文化活动名称', CULTURE),
  'records.culture-attended': attendedBy('/records', CULTURE, '文化活动名称'),
  'records.culture-people': peopleAt('廉洁文化活动'),
  'records.culture-households': sum('参与家庭', CULTURE),
  'records.talk-talks': sum('谈话人数', TALK),
  'records.talk-held': howMany(TALK),
  'records.talk-reminders': sum('谈话人数', ...eachOf(TALK, '谈话类型', '提醒谈话', '约谈')),
  'records.check-held': howMany(CHECK),
  'records.check-found': sum('发现问题', CHECK),
  'records.check-closed': sum('已整改', CHECK),
  'records.rectification-problems': howMany(MENDED),
  'records.rectification-done': howMany(...eachOf(MENDED, '整改状态', '已完成', '长期坚持')),
  'records.base-staff': latest('在职人数', BASE),
  'records.base-members': latest('党员', BASE),
  'records.base-branches': latest('党支部', BASE),
  'records.base-leaders': latest('班子成员', BASE),
};
