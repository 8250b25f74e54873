import { describe, expect, it } from 'vitest';
import { parseQuestionText } from '../../../src/papers/domain/question-text.ts';

const read = (text: string) => {
  const { found, problems, passedOver } = parseQuestionText(text);
  return {
    drafts: found.map(({ draft }) => draft),
    held: problems.map(({ line, refused }) => `${line}: ${refused}`),
    pageLines: passedOver.pageLines,
  };
};

const CHOICE = (number: number, key: string) =>
  `${number}. 收到第${number}样礼品应当（　）\nA. 收下\nB. 登记上交\nC. 转送\n答案：${key}`;

describe('text that a page broke', () => {
  it('finds the key of a judgement that the page broke off with its tab', () => {
    const { drafts, held } = read('1. 公务用车应当统一停放。\n\t正确\n2. 公车可以私用。\t错误');
    expect(held).toEqual([]);
    expect(drafts).toMatchObject([
      { stem: '公务用车应当统一停放。', answer: '正确' },
      { stem: '公车可以私用。', answer: '错误' },
    ]);
  });

  it('holds a question back in the middle of which the very next number begins a line without a sign', () => {
    const { drafts, held } = read('1公务用车应当统一停\n2放的公车可以私用。（×）');
    expect(drafts).toEqual([]);
    expect(held).toEqual([expect.stringContaining('上一题还没有写完，这一行又以“2”开头')]);
  });

  it('never takes the rest of a broken option for the head of a page, however often it comes', () => {
    const question = (number: number, page: number) =>
      `${number}. 有关领导干部收受第${number}样礼品礼金的处理（　）\nA. 情节较轻的予以警告或者开除处\n理后不再追究\n第 ${page} 页\nB. 登记\nC. 转送\n答案：B`;
    const { drafts, held, pageLines } = read([1, 2, 3, 4].map((one) => question(one, one)).join('\n'));
    expect(pageLines.map(({ text }) => text)).toEqual(['第 1 页']);
    expect(drafts.filter(({ options }) => !options[0]?.endsWith('理后不再追究'))).toEqual([]);
    expect(drafts.length + held.length).toBeGreaterThanOrEqual(4);
  });

  it('never takes words that stand beside two pages’ numbers for their head, once above and once below', () => {
    const text = `${CHOICE(1, 'B')}\n第 1 页\n应当退还的\n${CHOICE(2, 'B')}\n应当退还的\n第 2 页\n${CHOICE(3, 'B')}`;
    const { held, pageLines } = read(text);
    expect(pageLines.map(({ text: line }) => line)).toEqual(['第 1 页']);
    expect(held).not.toEqual([]);
  });

  it('gives no letters of one key to several questions where the list of keys goes on below', () => {
    const text = `${['B', 'B', 'B'].map((_, index) => CHOICE(index + 1, '').replace(/\n答案：$/, '')).join('\n')}\n参考答案\n1-3 AB\nC B`;
    const lines = `1. 公车应当公用。\n2. 礼品应当（　）\nA. 收\nB. 登记\nC. 分\n3. 礼金可以收。\n4. 卡券可以收。\n参考答案\n1-4 正确 ABC\n错误 错误`;
    for (const paper of [text, lines])
      expect(read(paper).drafts.filter(({ answer }) => answer !== '')).toEqual([]);
  });

  it('makes no words of a question of what is left below a table of keys', () => {
    const text = '1. 公车应当公用。\n2. 礼金可以收。（　）\n参考答案\n1\t2\n正确\t错\n误';
    expect(read(text).drafts).toEqual([]);
  });

  it('takes nothing but what is left of a torn list of keys for a question', () => {
    const text = `${CHOICE(1, 'B')}\n\n参考答案\n2\t3\n错误\t错\n误\t正确`;
    expect(read(text).drafts.map(({ stem }) => stem)).toEqual(['收到第1样礼品应当（　）']);
  });
});
