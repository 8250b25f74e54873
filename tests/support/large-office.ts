import type { Person } from '../../src/kernel/person.ts';
import { aMember } from './cast.ts';

const BUREAU = '清风市市场监督管理局';
const DIVISIONS = [
  '办公室（政策法规与行政审批处）',
  '人事教育与离退休干部工作处',
  '机关党委（机关纪委）',
  '市场监督管理综合行政执法支队',
  '食品安全协调与监督抽检管理处',
  '特种设备安全监察处',
  '质量技术监督检测研究院',
  '知识产权保护与运用促进中心',
  '消费者权益保护和投诉举报指挥中心',
  '东城区市场监督管理分局',
  '西城区市场监督管理分局',
  '高新技术产业开发区市场监督管理分局',
];
const SECTIONS = ['综合协调与信息公开科', '食品药品与特种设备执法大队', '财务资产和政府采购管理科'];
const UNITS = ['第一中队（案件审理与法制审核）', '第二中队（日常巡查与专项检查）'];
const GROUPS = ['一组（城区片）', '二组（乡镇片）', '三组（档案与数据）'];
/** So many of the 72 departments of the fourth level have three below them, the others two: 300 in all. */
const WITH_THREE = 35;

/** The 300 departments of a large office, five levels deep, each before those below it. Paths have up to 66 characters. */
export const LARGE_DEPARTMENTS: readonly string[] = departments();

function departments(): string[] {
  let nth = 0;
  const below = (path: string, names: readonly string[], inside: (path: string) => string[]): string[] =>
    names.map((name) => `${path}/${name}`).flatMap((one) => [one, ...inside(one)]);
  const groupsOf = (unit: string) => below(unit, GROUPS.slice(0, nth++ < WITH_THREE ? 3 : 2), () => []);
  const unitsOf = (section: string) => below(section, UNITS, groupsOf);
  return [BUREAU, ...below(BUREAU, DIVISIONS, (division) => below(division, SECTIONS, unitsOf))];
}

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹'];
const GIVEN_NAMES = [
  '伟',
  '敏',
  '建国',
  '秀英',
  '志强',
  '丽华',
  '文博',
  '晓燕',
  '国庆',
  '雨桐',
  '子轩',
  '海燕',
];
const POSTS = ['科长', '副科长', '一级科员', '二级科员', '四级主任科员'];

/**
 * Returns the people of an office of 300 departments, so many as are wanted, spread evenly and numbered in the roster's order; all have
 * bound an account. Namesakes are among them, as in any office of this size.
 */
export function largeOffice(people: number): Person[] {
  const perDepartment = people / LARGE_DEPARTMENTS.length;
  return Array.from({ length: people }, (_, i) => {
    const surname = SURNAMES[i % SURNAMES.length];
    return aMember(i + 1, {
      name: `${surname}${GIVEN_NAMES[Math.floor(i / SURNAMES.length) % GIVEN_NAMES.length]}`,
      department: LARGE_DEPARTMENTS[Math.floor(i / perDepartment)] ?? BUREAU,
      post: POSTS[i % POSTS.length] ?? '',
      tags: i % 3 === 0 ? ['党员'] : [],
      boundAt: 0,
    });
  });
}
