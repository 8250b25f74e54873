import type { AskWords } from '../../asks/domain/ask-words.ts';
import type { Button } from '../../kernel/message.ts';
import type { RoundTexts } from '../domain/round.ts';
import { yearOfAsk } from '../domain/round.ts';

/** Returns what those read who are asked to fill in the form of a year, and who are reminded of it. */
export const roundTexts = (year: number): RoundTexts => ({
  title: `${year} 年个人廉政风险防控登记表`,
  text: `【风险防控填报】${year} 年个人廉政风险防控登记表\n请对照岗位填报廉政风险点和防控措施，约需两分钟；与上年没有变化的，点一下“无变化”即可。`,
  nudgeTitle: `${year} 年风险防控登记表 · 催填`,
  nudgeText: `【催填】${year} 年个人廉政风险防控登记表\n您还没有填报，约需两分钟；与上年没有变化的，点一下“无变化”即可。`,
  button: '📝 填报',
});

const missingButton = (askId: string): Button => ({
  text: '未填报名单',
  data: `risks.missing:${yearOfAsk(askId)}:0`,
});

/** How filling in is spoken of as what is asked of people. */
export const roundWords: AskWords = {
  ...{ noun: '填报', thisOne: '这次填报', deed: '填报', nudge: '催填', nudged: '尚未填报的' },
  unreached: (people) => `${people} 人联系不到，请当面提醒。`,
  back: (askId) => ({ text: '⬅ 返回', data: `risks.open:${yearOfAsk(askId)}` }),
  forLiaisons: missingButton,
  missing: missingButton,
};
