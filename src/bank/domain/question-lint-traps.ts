import { citationOf } from './citation.ts';
import type { Instrument } from './instrument.ts';
import type { Question } from './question.ts';
import { questionTypeOf } from './question-types/index.ts';

/** A saying of older texts that is still copied about, and what holds today. */
type Trap = { words: RegExp; today: string };

/** Known by their words alone: titles of repealed instruments, numbers and terms of older versions. */
const TRAPS: readonly Trap[] = [
  {
    words:
      /收受[^。；]{0,12}礼[品金][^。；]{0,30}第(?:八十三|八十八)条|第(?:八十三|八十八)条[^。；]{0,16}收受[^。；]{0,6}礼[品金]/u,
    today: '2023年修订的纪律处分条例为第九十七条',
  },
  { words: /《中华人民共和国行政监察法》|依照行政监察法/u, today: '已废止，现为监察法' },
  { words: /《信访条例》|按照信访条例|国务院信访条例/u, today: '现为《信访工作条例》（2022年）' },
  {
    words: /党员领导干部廉洁从政若干准则|52个不准|五十二个不准/u,
    today: '已废止，现为《中国共产党廉洁自律准则》',
  },
  { words: /不得在党内提升职务/u, today: '2023年修订为“不得在党内提拔职务或者进一步使用”' },
  { words: /高消费娱乐、健身/u, today: '2023年修订删去“高消费”' },
  {
    words: /农村基层干部廉洁履行职责若干规定（试行）/u,
    today: '已被2025年的《农村基层干部廉洁履行职责规定》取代',
  },
  { words: /党政领导干部问责暂行规定/u, today: '现为《中国共产党问责条例》（2019年）' },
  { words: /收入申报规定|领导干部收入申报/u, today: '已不适用，现为报告个人有关事项规定' },
];

/** A text that says so itself may name what is past. */
const SAYS_SO = /废止|取代|代替|不再|旧|年版|改为/u;

/** The stale sayings in what a question asserts: its stem, its right options, its explanation, its basis; wrong options and false judgements may quote them. */
export function findTraps(
  { type, stem, options, right, explanation, basis }: Question,
  instruments: readonly Instrument[],
): { key: string; words: string; today: string }[] {
  const isDenied = !questionTypeOf(type).shufflesOptions && !right.includes(0);
  const texts = [
    ...(isDenied ? [] : [{ key: 'stem', text: stem }]),
    ...right.map((option) => ({ key: `options.${option}`, text: options[option] ?? '' })),
    { key: 'explanation', text: explanation },
    { key: 'basis', text: citationOf(basis, instruments) },
  ];
  return texts
    .filter(({ text }) => !SAYS_SO.test(text))
    .flatMap(({ key, text }) =>
      TRAPS.flatMap(({ words, today }) => {
        const found = words.exec(text)?.[0];
        return found === undefined ? [] : [{ key, words: found, today }];
      }),
    );
}
