import { different, type Heard } from './heard.ts';
import { type Recount, some } from './recounted.ts';

const ANNOUNCED = /^【考试通知】(.+)\n.+/;
const MAKE_UP = /（补考）$/;
const RESULT = /^(.+) · 成绩\n得分：\d+ \/ \d+　(合格|未合格)/;

/** The titles of the exams that were announced, each time that one was, in their order. */
function announced({ sent }: Heard, isMakeUp: boolean): string[] {
  const first = new Set(sent.flatMap(({ text }) => ANNOUNCED.exec(text)?.[0] ?? []));
  const titles = [...first].map((text) => ANNOUNCED.exec(text)?.[1] ?? '');
  return titles.filter((title) => MAKE_UP.test(title) === isMakeUp);
}

/** The papers that were handed in, each on the card where its result was shown. */
const results = ({ edited }: Heard, isMeant: (verdict: string) => boolean): number =>
  different(
    edited.flatMap(({ chat, message, text }) => {
      const [, , verdict] = RESULT.exec(text) ?? [];
      return verdict !== undefined && isMeant(verdict) ? `${chat}.${message}` : [];
    }),
  );

export const examRecounts: Readonly<Record<string, Recount>> = {
  'statistics.exams': ({ heard }) => {
    const names = announced(heard, false);
    return { ...some(names.length), names };
  },
  'statistics.make-ups': ({ heard }) => some(announced(heard, true).length),
  'statistics.took': ({ heard }) => some(results(heard, () => true)),
  'statistics.passed': ({ heard }) => some(results(heard, (verdict) => verdict === '合格')),
};
