/** Signs that a voice keyboard or a quick finger puts for one another, in the words by which the product is spoken to. */
const ALIKE = [
  ...[
    '收守手首',
    '到道倒',
    '知之只',
    '已以己',
    '悉息析晰习席',
    '阅悦',
    '遵尊',
    '签千',
    '练炼',
    '菜蔡',
    '单丹',
  ],
  ...['考拷烤', '试式', '测侧册', '题提', '承诚成', '绩迹'],
];
const FIRST = new Map(ALIKE.flatMap((signs) => [...signs].map((sign) => [sign, signs[0] ?? sign] as const)));

/**
 * Returns a text as it is compared with words that may have been spoken: signs that sound or look alike are one.
 *
 * @example sounded('以知息') === sounded('已知悉') // true
 */
export const sounded = (text: string): string => [...text].map((sign) => FIRST.get(sign) ?? sign).join('');
