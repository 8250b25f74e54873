import type { Compared } from './compare.ts';
import type { Evidence } from './recounted.ts';

const CARD = /^责任清单 · .*进展\n(?:.*\n)*?.*已答复 \d+ 项。\n按计划 \d+ 项，已完成 \d+ 项，有困难 \d+ 项/;
const KINDS = ['按计划', '已完成', '有困难'];

/** Holds what the officer's card says of the quarter's answers against what owners said last of each duty. */
export function compareAnswers({ heard, answers }: Evidence): Compared[] {
  const shown = [...heard.sent, ...heard.edited].map(({ text }) => CARD.exec(text)?.[0]).findLast(Boolean);
  if (shown === undefined && answers.length === 0) return [];
  const last = [...new Map(answers.map(({ duty, answer }) => [duty, answer])).values()];
  return [
    ['已答复', last.length] as const,
    ...KINDS.map((kind) => [kind, last.filter((answer) => answer === kind).length] as const),
  ].map(([kind, count]) => {
    const reported = new RegExp(`${kind} (\\d+) 项`).exec(shown ?? '')?.[1];
    return {
      ...{ label: `责任事项答复：${kind}`, reported: `${reported ?? '?'} 项`, recomputed: `${count} 项` },
      ...{ records: count, isSame: reported === String(count) },
    };
  });
}
