import { momentRead } from '../../bot/messages/typed-moment.ts';
import type { HandoverEntry } from '../../kernel/handover-part.ts';
import { countsInFigures, type Exam, lastCloseOf } from '../domain/exam.ts';

/** Says which exams are open and which are to come, the next close or opening first. */
export function examsHandedOver(notOver: readonly Exam[], now: number, zone: string): HandoverEntry[] {
  const held = notOver.filter(countsInFigures).toSorted((a, b) => a.opensAt - b.opensAt);
  return held.map((exam) => {
    const isOpen = exam.opensAt <= now;
    const at = momentRead(isOpen ? (lastCloseOf(exam) ?? now) : exam.opensAt, zone, now);
    return {
      chapter: isOpen ? 'running' : 'coming',
      text: isOpen ? `考试《${exam.title}》正在进行，${at} 截止` : `${at} 开始考试《${exam.title}》`,
      open: `stats.show:${exam.id}`,
    };
  });
}
