// biome-ignore-all lint/suspicious/noTemplateCurlyInString: They are places for values.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTemplateValue } from '../../../src/delivery/domain/template-value.ts';
import { variablesOf } from '../../../src/reminders/domain/reminder-text.ts';
import {
  appliedText,
  filledText,
  holeName,
  templateText,
  titleValue,
  valuesOf,
} from '../../../src/texting/domain/template-text.ts';
import { NATIONAL_DAY, scenarioOf } from '../../support/scenarios.ts';

/** As 阿里云 and as 腾讯云 have it for a value. */
const [LONG, SHORT] = [35, 12];

const VALUES = new Map([
  ...([
    ['节日', '国庆节'],
    ['放假日期', '10月1日至7日'],
    ['上班首日', '10月8日（星期五）'],
    ['举报电话', '12388'],
    ['单位', '某某市青山区自然资源和规划局'],
    ['网址', 'https://qf.qingshan.gov.cn/q'],
    ['确认码', '8KQ3MW7RT'],
  ] as const),
]);
const template = (text: string, most = LONG) => templateText({ text, values: VALUES }, most);

describe('the template of a text', () => {
  test('has what differs as holes, each with what it means and an example', () => {
    const said = template('放假时间为{{放假日期}}，{{上班首日}}上班。');
    expect(said.text).toBe('放假时间为${period}，${back}上班。');
    expect(said.holes).toEqual([
      { name: 'period', means: '放假日期', example: '10月1日至7日' },
      { name: 'back', means: '上班首日', example: '10月8日（星期五）' },
    ]);
    expect(filledText(said)).toBe('放假时间为10月1日至7日，10月8日（星期五）上班。');
  });

  test('has no 【】, which only the sign stands in: a heading becomes one with a colon', () => {
    expect(template('【廉洁提醒】不收礼。请看【全文】。').text).toBe('廉洁提醒：不收礼。请看“全文”。');
  });

  test('begins with words, and no hole follows another', () => {
    expect(template('【{{节日}}提醒】{{放假日期}}{{上班首日}}，{{举报电话}}').text).toBe(
      '国庆节提醒：${period}10月8日（星期五），${phone}。',
    );
  });

  test('is one line, each part of which ends', () => {
    expect(template('廉洁过节\n举报电话{{举报电话}}\n\n请相互转告！').text).toBe(
      '廉洁过节。举报电话${phone}。请相互转告！',
    );
  });

  test('says itself what is too long for a hole, or an address', () => {
    expect(template('{{单位}}，本单位{{单位}}，打开 {{网址}} 输入{{确认码}}', SHORT).text).toBe(
      '某某市青山区自然资源和规划局，本单位某某市青山区自然资源和规划局，打开 https://qf.qingshan.gov.cn/q 输入${code}。',
    );
  });

  test('has a hole of its own for each place, since a provider takes each once', () => {
    const said = template('过好{{节日}}，{{节日}}不收礼', SHORT);
    expect(said.text).toBe('过好${holiday}，${holiday2}不收礼。');
    expect(valuesOf(said)).toEqual({ holiday: '国庆节', holiday2: '国庆节' });
    expect(appliedText(said, 'numbered')).toBe('过好{1}，{2}不收礼。');
    expect(appliedText(said, 'named')).toBe(said.text);
  });

  test.each([
    ['10月8日（星期五，暂定）', '10月8日（暂定）'],
    ['1月30日至2月5日（暂定）', '1月30日至2月5日暂定'],
    ['9月28日（星期日）、10月11日（星期六）', '9月28日、10月11日'],
  ])('writes days shorter where little fits, and keeps what may still change: %s', (value, shorter) => {
    const values = new Map([['放假日期', value]]);
    const [hole] = templateText({ text: '放假{{放假日期}}。', values }, SHORT).holes;
    expect(hole?.example).toBe(shorter);
  });

  test('keeps to what providers ask, whatever stands in it', () => {
    const piece = fc.oneof(
      fc.constantFrom(...[...VALUES.keys()].map((name) => `{{${name}}}`), '【', '】', '\n', '，', '请'),
      fc.string({ unit: fc.constantFrom('礼', '金', '。', 'a', '1', ' ', '“'), maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(LONG, SHORT), (pieces, most) => {
        const { text, holes } = template(pieces.join(''), most);
        expect(text).not.toMatch(/[【】\n]|^\$|\}\$\{|\{\{/);
        expect([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)).toEqual(
          holes.map(({ name }) => name),
        );
        expect(new Set(holes.map(({ name }) => name)).size).toBe(holes.length);
        expect(holes.every(({ example }) => isTemplateValue(example, most))).toBe(true);
        expect(text.replace(/\$\{\w+\}/g, '')).toMatch(holes.length > 0 ? /\p{L}/u : /(?:)/);
      }),
    );
  });
});

test('each variable of waves has a name of its own in templates', () => {
  const ofDay = scenarioOf({
    id: 'a',
    name: '家风月',
    yearly: '05-15',
    waves: [{ name: 'a', date: '05-15' }],
  });
  const names = [...new Set([...variablesOf(NATIONAL_DAY), ...variablesOf(ofDay)])].map(holeName);
  expect(names).not.toContain('value');
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z_]{0,18}$/);
  // Source: 阿里云, 短信模板规范.
  for (const refused of ['email', 'mobile', 'id', 'nick', 'site']) expect(names).not.toContain(refused);
});

describe('a title in the place of a value', () => {
  test.each([
    ['关于做好2027年元旦春节期间廉洁自律工作的通知', '关于做好2027年元旦…'],
    ['📢【重要】学习《纪律处分条例》。', '“重要”学习《纪律处…》'],
    ['请看 https://a.gov.cn/x?y=1 的通知', '请看 的通知'],
    ['见www.bureau.gov.cn', '见'],
    ['第一行\n第二行', '第一行 第二行'],
    ['🎉🎉', '通知'],
    ['', '通知'],
  ])('%s', (title, said) => {
    expect(titleValue(title, SHORT)).toBe(said);
  });

  test('is one that a provider takes, whatever the title is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(LONG, SHORT), (title, most) => {
        expect(isTemplateValue(titleValue(title, most), most)).toBe(true);
      }),
    );
  });
});
