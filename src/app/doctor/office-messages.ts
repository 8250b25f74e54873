import type { Finding } from '../../bot/check.ts';
import { type ContentProblem, describeProblem } from '../../content/content-problem.ts';

const IMPORT = '请把名册发给机器人，或执行 npm run qingfeng -- people import 文件。';

export const problem = (one: ContentProblem): Finding => ({
  text: `${describeProblem({ ...one, remedy: '' })}`,
  remedy: `${one.remedy}。`,
  isGrave: true,
});

export const moreProblems = (count: number): Finding => ({
  text: `另有 ${count} 处。`,
  remedy: '请执行 npm run qingfeng -- check，全部列出。',
  isGrave: true,
});

export const scenarios = (count: number): string => `${count} 个方案`;
export const questions = (count: number): string => `${count} 道题目`;
export const templates = (count: number): string => `${count} 个模板`;

export const bound = (count: number): string => `已绑定 ${count} 人`;

export const noRoster: Finding = { text: '名册是空的，通知没有人可发。', remedy: IMPORT };

export const unbound = (count: number): Finding => ({
  text: `有 ${count} 人没有绑定账号，收不到通知。`,
  remedy: '请管理员发送 /invite，请联络员发放个人链接。',
});

export const unreachable = (count: number): Finding => ({
  text: `有 ${count} 人停用了机器人，收不到通知。`,
  remedy: '请他们在 Telegram 中打开机器人并点“开始”。',
});
