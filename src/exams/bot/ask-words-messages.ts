import type { AskWords } from '../../asks/domain/ask-words.ts';
import { momentText } from '../../bot/messages/moment.ts';
import type { Exam } from '../domain/exam.ts';
import { examIdOf } from '../domain/exam-ask.ts';

/** What those are called, among audiences, who failed an exam. */
export const FAILED = '某考试未合格';

/** Returns how exams are spoken of as what is asked of people, in an office's time zone. */
export const examWords = (zone: string) =>
  ({
    noun: '考试',
    thisOne: '这场考试',
    deed: '进入考试',
    nudge: '催考',
    nudged: '尚未进入考试的',
    unreached: (people: number): string => `${people} 人联系不到，请当面提醒。`,
    back: (askId: string) => ({ text: '⬅ 返回', data: `stats.show:${examIdOf(askId)}` }),
    missing: (askId: string) => ({ text: '考试统计', data: `stats.show:${examIdOf(askId)}` }),

    /** Writes what those read who have not entered. */
    nudgeText({ title, closesAt, blueprint }: Exam): string {
      const until = closesAt === undefined ? '' : `，${momentText(closesAt, zone)} 截止`;
      return `【催考】${title}\n您还没有参加这场考试${until}，时长 ${blueprint.minutes} 分钟，请抽空完成。`;
    },
  }) satisfies AskWords & Record<string, unknown>;
