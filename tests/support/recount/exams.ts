import { different, type Heard } from './heard.ts';
import { type Recount, some } from './recounted.ts';

const ANNOUNCED = /^【考试通知】(.+)\n(.+)/;
const MADE_UP = /^【补考通知】(.+)\n(.+)/;
const RESULT = /^(.+) · 成绩\n得分：\d+ \/ \d+　(合格|未合格)/;

/** The exams that were announced, by title and time, in their order. */
const announced = ({ sent }: Heard, pattern: RegExp): string[] => [
  ...new Set(sent.flatMap(({ text }) => pattern.exec(text)?.[0] ?? [])),
];

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
    const exams = announced(heard, ANNOUNCED);
    return { ...some(exams.length), names: exams.map((exam) => ANNOUNCED.exec(exam)?.[1] ?? '') };
  },
  'statistics.make-ups': ({ heard }) => some(announced(heard, MADE_UP).length),
  'statistics.took': ({ heard }) => some(results(heard, () => true)),
  'statistics.passed': ({ heard }) => some(results(heard, (verdict) => verdict === '合格')),
};
