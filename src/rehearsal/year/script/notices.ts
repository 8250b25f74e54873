import { type Act, chooses, type Habit, type Name, taps, writes } from '../act.ts';

const OFFICER = '周敏';

/** Most take note when it comes; one has to be nudged, and one signs on paper. */
export const habits: Partial<Record<Name, Habit>> = { 马建军: 'when-nudged', 何雨桐: 'never' };

const broadcast = (on: string, text: string, headcount: number, ...audience: string[]): Act => ({
  ...{ on, at: '10:20', by: OFFICER },
  does: [
    writes('/broadcast'),
    writes(text),
    ...audience.map(taps),
    taps('下一步'),
    writes(String(headcount)),
  ],
});

const reminder = (name: string) => [writes('/holidays'), taps('已发出'), chooses(name)];

export const noticeActs: readonly Act[] = [
  broadcast(
    '2026-01-27',
    '关于印发2026年度党风廉政建设工作安排的通知\n工作安排已经印发，请各科室对照任务抓好落实。',
    13,
    '☐ 全体',
  ),
  {
    ...{ on: '2026-02-11', at: '15:10', by: OFFICER },
    does: [...reminder('春节 · 节前部署'), taps('⏰ 催办'), taps('确认催办')],
  },
  {
    ...{ on: '2026-02-13', at: '15:10', by: OFFICER },
    does: [
      ...reminder('春节 · 节前部署'),
      taps('📝 线下知悉'),
      taps('☑ 录入知悉'),
      taps('☐ 何雨桐'),
      taps('保存（签字）'),
    ],
  },
  broadcast(
    '2026-09-10',
    '关于做好中秋国庆期间廉洁自律工作的通知\n请各科室负责人在节前开展一次提醒。',
    13,
    '☐ 全体',
  ),
  {
    ...{ on: '2026-09-29', at: '15:10', by: OFFICER },
    does: [...reminder('国庆节 · 节前部署'), taps('⏰ 催办'), taps('确认催办')],
  },
];
