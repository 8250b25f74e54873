import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArrangementFile } from '../../../src/calendar/domain/arrangement.ts';
import { parseArrangementFile } from '../../../src/calendar/domain/arrangement-file.ts';
import { looksLikeNotice, readNotice } from '../../../src/calendar/domain/arrangement-notice.ts';
import { type NoticeStyle, writeNotice } from '../../support/holiday-notice.ts';
import { OFFICIAL_YEARS, officialArrangement } from '../../support/official-holidays.ts';

const STYLES: fc.Arbitrary<NoticeStyle> = fc.record({
  weekday: fc.constantFrom('星期', '周', ''),
  hasWeekdaysOfPeriods: fc.boolean(),
  to: fc.constantFrom('至', '—', '-', '～'),
  off: fc.constantFrom('放假调休', '放假公休', '调休放假', '放假'),
  brackets: fc.constantFrom('（）', '()'),
  newline: fc.constantFrom('\n', '\r\n', ''),
  heading: fc.constantFrom('：', ':'),
});

/** Each day as it is off or worked, whatever the holiday is called. */
const daysOf = ({ days }: Pick<ArrangementFile, 'days'>) =>
  days.map(({ date, isOffDay }) => `${date} ${isOffDay ? '休' : '班'}`).sort();

const read = (text: string) => {
  const found = readNotice(text);
  if ('refused' in found) throw new Error(JSON.stringify(found));
  return found;
};

const notice = (year: number, ...items: string[]): string =>
  [
    `国务院办公厅关于${year}年部分节假日安排的通知`,
    `国办发明电〔${year - 1}〕1号`,
    '各省、自治区、直辖市人民政府，国务院各部委、各直属机构：',
    `　　经国务院批准，现将${year}年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。`,
    ...items.map((item) => `　　${item}`),
    '　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。',
    '国务院办公厅',
    `${year - 1}年11月4日`,
    '（此件公开发布）',
  ].join('\n');

/** The forms of single years, in words of our own; what they decide is public. */
const NOTICES: Readonly<Record<number, string>> = {
  2007: notice(
    2007,
    '一、元旦：1月1日至3日放假，共3天。其中，1月1日为法定节假日，将2006年12月30日（星期六）、31日（星期日）两个公休日分别调至2007年1月2日（星期二）、3日（星期三）。2006年12月30日（星期六）、12月31日（星期日）上班。',
    '二、春节：2月18日至24日（即农历大年初一至初七）放假，共7天。其中，18日、19日、20日为法定节假日，将2月17日（星期六）、18日（星期日）、25日（星期日）三个公休日分别调至21日（星期三）、22日（星期四）、23日（星期五），24日（星期六）照常公休。2月17日（星期六）、25日（星期日）上班。',
    '三、“五一”：5月1日—7日放假，共7天。其中，1日、2日、3日为法定节假日，将4月28日（星期六）、29日（星期日）两个公休日调至5月4日（星期五）、7日（星期一），5月5日（星期六）、6日（星期日）照常公休。4月28日、29日上班。',
    '四、“十一”：10月1日至7日放假，共7天。其中，1日、2日、3日为法定节假日，将9月29日（星期六）、30日（星期日）两个公休日调至10月4日（星期四）、5日（星期五），10月6日（星期六）、7日（星期日）照常公休。9月29日（星期六）、30日（星期日）上班。',
  ),
  2008: notice(
    2008,
    '一、元旦：2007年12月30日—2008年1月1日放假，共3天。其中，1月1日（星期二）为法定节假日，12月30日（星期日）为公休日，12月29日（星期六）公休日调至12月31日（星期一），12月29日（星期六）上班。',
    '二、春节：2月6日—12日（农历除夕至正月初六）放假，共7天。其中，2月6日（除夕）、2月7日（春节）、2月8日（正月初二）为法定节假日，2月9日（星期六）、2月10日（星期日）照常公休，2月2日（星期六）、2月3日（星期日）两个公休日调至2月11日（星期一）、2月12日（星期二）。2月2日（星期六）、2月3日（星期日）上班。',
    '三、清明节：4月4日—6日放假，共3天。其中，4月4日（清明节）为法定节假日，4月5日（星期六）、4月6日（星期日）照常公休。',
    '四、“五一”国际劳动节：5月1日—3日放假，共3天。其中，5月1日为法定节假日，5月3日（星期六）照常公休，5月4日（星期日）公休日调至5月2日（星期五）。5月4日（星期日）上班。',
    '五、端午节：6月7日—9日放假，共3天。其中，6月7日（星期六）照常公休，6月8日（农历五月初五）为法定节假日，6月8日（星期日）公休日调至6月9日（星期一）。',
    '六、中秋节：9月13日—15日放假，共3天。其中，9月13日（星期六）照常公休，9月14日（农历八月十五）为法定节假日，9月14日（星期日）公休日调至9月15日（星期一）。',
    '七、国庆节：9月29日至10月5日放假，共7天。其中，10月1日、2日、3日为法定节假日，9月27日（星期六）、9月28日（星期日）两个公休日调至9月29日（星期一）、30日（星期二），10月4日（星期六）、5日（星期日）照常公休。9月27日（星期六）、28日（星期日）上班。',
  ),
  2014: notice(
    2014,
    '一、元旦：1月1日放假1天。',
    '二、春节：1月31日至2月6日放假调休，共7天。1月26日（星期日）、2月8日（星期六）上班。',
    '三、清明节：4月5日放假，4月7日（星期一）补休。',
    '四、劳动节：5月1日至3日放假调休，共3天。5月4日（星期日）上班。',
    '五、端午节：6月2日放假，与周末连休。',
    '六、中秋节：9月8日放假，与周末连休，共3天。',
    '七、国庆节：10月1日至7日放假调休，共7天。9月28日（星期日）、10月11日（星期六）上班。',
  ),
  2015: notice(
    2015,
    '一、元旦：1月1日至3日放假调休，共3天。1月4日（星期日）上班。',
    '二、春节：2月18日至24日放假调休，共7天。2月15日（星期日）、2月28日（星期六）上班。',
    '三、清明节：4月5日放假，4月6日（星期一）补休。',
    '四、劳动节：5月1日放假，与周末连休。',
    '五、端午节：6月20日放假，6月22日（星期一）补休。',
    '六、中国人民抗日战争暨世界反法西斯战争胜利七十周年纪念日：9月3日至5日调休放假，共3天。其中9月3日（星期四）放假，9月4日（星期五）调休，9月6日（星期日）上班。',
    '七、中秋节：9月27日放假。',
    '八、国庆节：10月1日至7日放假调休，共7天。10月10日（星期六）上班。',
  ),
  2024: notice(
    2024,
    '一、元旦：1月1日放假，与周末连休。',
    '二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。',
    '三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。',
    '四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。',
    '五、端午节：6月10日放假，与周末连休。',
    '六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。',
    '七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。',
  ),
  2025: notice(
    2025,
    '一、元旦：1月1日（周三）放假1天，不调休。',
    '二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。',
    '三、清明节：4月4日（周五）至6日（周日）放假，共3天。',
    '四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。',
    '五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。',
    '六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。',
  ),
};

describe('the text of a notice', () => {
  it.each(Object.entries(NOTICES))('of %s is read into the days that were published', (year, text) => {
    expect(daysOf(read(text))).toEqual(daysOf(officialArrangement(Number(year))));
  });

  it('is read into the days that were published, in each of the years 2007–2026 and however it is written and copied', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OFFICIAL_YEARS), STYLES, (year, style) => {
        const official = officialArrangement(year);
        expect(daysOf(read(writeNotice(official, style)))).toEqual(daysOf(official));
      }),
      { numRuns: 300 },
    );
  });

  const brokenAfter = (text: string, width: number) =>
    text
      .split(/\r?\n/)
      .map((line) => line.replace(new RegExp(`(.{${width}})(?=.)`, 'g'), '$1\n'))
      .join('\n');

  it('is read as it is, or refused, where a page or a printer has broken its lines after so many characters', () => {
    const widths = fc.integer({ min: 3, max: 60 });
    fc.assert(
      fc.property(fc.constantFrom(...OFFICIAL_YEARS), STYLES, widths, (year, style, width) => {
        const official = officialArrangement(year);
        const found = readNotice(brokenAfter(writeNotice(official, style), width));
        if (!('refused' in found)) expect(daysOf(found)).toEqual(daysOf(official));
      }),
      { numRuns: 300 },
    );
  });

  it('is read as it is, or refused, where its sentences end with their lines and those were broken besides', () => {
    const widths = fc.integer({ min: 3, max: 70 });
    const ends = fc.constantFrom<[RegExp, string]>(
      [/。/g, '。'],
      [/。/g, '\n'],
      [/。/g, '，'],
      [/。$/gm, ''],
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(NOTICES)), ends, widths, (year, [sign, end], width) => {
        const found = readNotice(brokenAfter((NOTICES[Number(year)] ?? '').replace(sign, end), width));
        if (!('refused' in found)) expect(daysOf(found)).toEqual(daysOf(officialArrangement(Number(year))));
      }),
      { numRuns: 300 },
    );
  });

  it.each([8, 16, 35])('keeps a day with its year at which a line of %i characters ends', (width) => {
    const style = { weekday: '', hasWeekdaysOfPeriods: true, to: '～', off: '放假调休' } as const;
    const official = officialArrangement(2007);
    const text = writeNotice(official, { ...style, brackets: '（）', newline: '\n', heading: '：' });
    const found = readNotice(brokenAfter(text, width));
    expect('refused' in found ? found : daysOf(found)).toEqual(daysOf(official));
  });

  it.each([
    '9月26日、27日照\n常上班',
    '9月2\n6日上班',
    '10月\n9日上班',
    '9月26日\n、10月9日上班',
    '2027年9月26日\n上班',
    '鼓励各单位安排职工\n10月8日休息',
  ])('whose lines have no end takes no part of a sentence for the whole: “%s”', (torn) => {
    const text = notice(
      2027,
      '一、国庆节：10月1日至7日放假调休，共7天',
      '二、中秋节：9月15日放假',
      `请转告\n${torn}`,
    );
    expect(readNotice(text)).toMatchObject({ refused: 'not-read' });
  });

  it.each([18, 22, 26, 30])('is read in lines of %i characters', (width) => {
    const style = {
      weekday: '周',
      hasWeekdaysOfPeriods: true,
      to: '至',
      off: '放假调休',
      brackets: '（）',
    } as const;
    const text = writeNotice(officialArrangement(2026), { ...style, newline: '\n', heading: '：' });
    expect(daysOf(read(brokenAfter(text, width)))).toEqual(daysOf(officialArrangement(2026)));
  });

  it('loses no working day whose last word stands on a line of its own', () => {
    const text = notice(
      2027,
      '一、国庆节：10月1日至7日放假调休，共7天。',
      '9月26日（周日）、10月9日（周六）',
      '上班。',
    );
    expect(daysOf(read(text)).filter((day) => day.endsWith('班'))).toEqual([
      '2027-09-26 班',
      '2027-10-09 班',
    ]);
  });

  it('has the year and the name of its own, whatever else a page names beside it', () => {
    const before = '国务院办公厅关于2026年部分节假日安排的通知解读';
    const after = '相关稿件：国务院办公厅关于2025年部分节假日安排的通知（2024年11月12日）';
    const own = notice(2027, '现将2027年元旦等节日放假安排通知如下。', '一、元旦：1月1日至3日放假，共3天。');
    expect(read([before, own, after].join('\n'))).toMatchObject({
      year: 2027,
      title: expect.stringContaining('2027'),
    });
  });

  it.each(OFFICIAL_YEARS)('of %i is beyond doubt when it is imported', (year) => {
    const style = { weekday: '星期', hasWeekdaysOfPeriods: true, to: '至', off: '放假调休' } as const;
    const text = writeNotice(officialArrangement(year), {
      ...style,
      brackets: '（）',
      newline: '\n',
      heading: '：',
    });
    expect(parseArrangementFile(text)).toMatchObject({ file: { year }, doubts: [] });
  });

  it('names the advice that decides nothing', () => {
    expect(read(NOTICES[2024] ?? '').advice).toEqual([expect.stringContaining('除夕,2月9日,休息')]);
  });

  it('makes a holiday of a known arrangement longer, with the working days in it off', () => {
    const before = {
      ...officialArrangement(2020),
      days: officialArrangement(2020).days.flatMap((day) =>
        day.date === '2020-02-01'
          ? [{ ...day, isOffDay: false }]
          : ['2020-01-31', '2020-02-02', '2020-02-03'].includes(day.date)
            ? []
            : [day],
      ),
    };
    const longer =
      '国务院办公厅关于延长2020年春节假期的通知\n一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。';
    const changed = parseArrangementFile(longer, { findKnown: () => before });
    expect('file' in changed && daysOf(changed.file)).toEqual(daysOf(officialArrangement(2020)));
    expect(parseArrangementFile(longer)).toEqual({ refused: 'nothing-to-change', year: 2020 });
  });

  it('changes one holiday of a known arrangement, and says which are as they were', () => {
    const known = officialArrangement(2019);
    const others = known.days.filter(({ name }) => name !== '劳动节');
    const first = { name: '劳动节', date: '2019-05-01', isOffDay: true };
    const text =
      '国务院办公厅关于调整2019年劳动节假期安排的通知\n劳动节：2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。';
    const changed = parseArrangementFile(text, { findKnown: () => ({ ...known, days: [...others, first] }) });
    expect('file' in changed && daysOf(changed.file)).toEqual(daysOf(known));
    expect(changed).toMatchObject({
      beside: { unchanged: ['元旦', '春节', '清明', '端午', '中秋', '国庆'] },
    });
  });

  it.each([
    ['10月8日（星期日）放假调休，共8天', { refused: 'other-weekday', date: '2025-10-08' }],
    ['10月8日（周三）放假调休，共9天', { refused: 'other-count', stated: 9, counted: 8 }],
    ['10月8日（周三）放假调休，共8天，另行通知', { refused: 'not-read' }],
    ['10月8日（周三）左右放假调休，共8天', { refused: 'not-read' }],
    ['9月8日（周一）放假调休，共8天', { refused: 'not-read' }],
  ])('is refused whole where it says %s', (wrong, refusal) => {
    const text = (NOTICES[2025] ?? '').replace(
      '8日（周三）放假调休，共8天',
      wrong.replace(/^10月(?=8日（周三）放)/, ''),
    );
    expect(text).not.toBe(NOTICES[2025]);
    expect(readNotice(text)).toMatchObject(refusal);
  });

  it('is refused where a day is both off and worked, or where it has no year', () => {
    const both = (NOTICES[2025] ?? '').replace('2月8日（周六）上班', '2月4日（周二）上班');
    expect(readNotice(both)).toEqual({ refused: 'off-and-worked', dates: ['2025-02-04'] });
    expect(readNotice('一、元旦：1月1日放假1天。')).toEqual({ refused: 'no-year' });
    expect(readNotice('2027年元旦放假3天。')).toMatchObject({ refused: 'no-notice' });
    expect(readNotice('关于2027年元旦的通知\n元旦：放假3天。')).toMatchObject({ refused: 'not-read' });
  });

  const OWN = '经研究，我局2027年春节放假安排如下：2月5日至2月11日放假，共7天。2月13日（星期六）正常上班。';
  const spring = ['05', '06', '07', '08', '09', '10', '11'].map((day) => `2027-02-${day} 休`);

  it.each<[string, string[]]>([
    [OWN, [...spring, '2027-02-13 班']],
    ['根据上级通知，2027年春节放假时间为除夕至初六，共7天。', spring],
    ['2027年春节从2月5日起放假7天，请各科室安排好值班。', spring],
    ['2027年春节放假自2月5日至2月11日止，共7天', spring],
    ['我局2027年春节2月5号到11号放假，放假期间值班电话：0571-8888888。', spring],
    ...[
      '2027年春节放假安排：除夕（2月5日）至初六（2月11日）放假，共7天。',
      '我局2027年春节放假时间为大年三十（2月5日，星期五）到正月初六（2月11日，星期四），共7天。',
      '2027年春节2月5日起放假至2月11日。',
      '2027年春节放假：2月5日至11日。',
      '2027年春节从2月5日开始放假，2月11日结束。',
      '2027年春节放假7天，从2月5日（除夕）至2月11日（初六）。',
      '2027年春节放假7天：2月5日（周五）至11日（周四），不与周末连休。',
      '2027年春节放假7天（2月5日至11日）。',
      '2027年春节：2月5日至2月11日（周五至周四）放假调休，共7天。',
    ].map((text): [string, string[]] => [text, spring]),
    ['2027年中秋节放假1天（9月15日）。', ['2027-09-15 休']],
    [
      '2027年国庆节：放假七天，即10月1日至7日，9月26日（星期日）上班。',
      ['2027-09-26 班', ...['01', '02', '03', '04', '05', '06', '07'].map((day) => `2027-10-${day} 休`)],
    ],
    [
      '各部门：\n2027年端午节将至，现将放假事宜通知如下：\n6月9日（星期三）放假1天，6月10日正常上班，请相互转告。\n特此通知。\n办公室\n2027年6月1日',
      ['2027-06-09 休', '2027-06-10 班'],
    ],
    [
      '现将2027年放假安排通知如下：元旦1月1日至3日放假3天，清明节4月3日至5日放假，共3天。',
      [...['01-01', '01-02', '01-03', '04-03', '04-04', '04-05'].map((day) => `2027-${day} 休`)],
    ],
    [
      '2027年五一放假通知：5月1日-5月5日放假调休，共5天。4月25日星期日、5月8日（周六）补班。',
      ['2027-04-25 班', ...['01', '02', '03', '04', '05'].map((day) => `2027-05-${day} 休`), '2027-05-08 班'],
    ],
  ])('that an office words itself is read: “%s”', (text, days) => {
    expect(looksLikeNotice(text)).toBe(true);
    expect(daysOf(read(text))).toEqual(days);
  });

  it.each([
    [OWN.replace('星期六', '星期五'), { refused: 'other-weekday', date: '2027-02-13' }],
    [OWN.replace('共7天', '共8天'), { refused: 'other-count', stated: 8, counted: 7 }],
    [OWN.replace('2月13日', '2月13日左右'), { refused: 'not-read' }],
    ['2027年春节从2月5日起放假，2月12日上班。', { refused: 'no-end', date: '2027-02-05' }],
    ['2027年春节自2月5日开始放假。', { refused: 'no-end', date: '2027-02-05' }],
    ['2027年春节2月5日起放假至1月11日。', { refused: 'not-read' }],
    [
      '2027年春节放假：除夕（2月6日）至初六（2月11日）。',
      { refused: 'other-lunar-day', word: '除夕', date: '2027-02-05' },
    ],
    [
      '2027年春节：除夕（2月5日）至正月初六（2月12日，星期五）放假，共7天。',
      { refused: 'other-lunar-day', word: '正月初六', date: '2027-02-11' },
    ],
    [
      '2027年春节：除夕（2月5日，星期四）至初六放假，共7天。',
      { refused: 'other-weekday', date: '2027-02-05' },
    ],
    ['2027年国庆节放假8天（10月1日至7日）。', { refused: 'other-count', stated: 8, counted: 7 }],
    [
      '2027年劳动节：5月1日至5日（周六至周四）放假，共5天。',
      { refused: 'other-weekday', date: '2027-05-05' },
    ],
    [`${OWN}除值班人员外，其余人员2月12日上班。`, { refused: 'not-read' }],
    [OWN.replace('2月13日', '2月11日').replace('星期六', '星期四'), { refused: 'off-and-worked' }],
  ])('that an office words itself is refused whole: “%s”', (text, refusal) => {
    expect(readNotice(text)).toMatchObject(refusal);
  });

  it('without a year is of the next whose festivals lie where it says', () => {
    const without = OWN.replace('2027年', '').replace('（星期六）', '');
    const readOn = (text: string, today: string) => parseArrangementFile(text, { today });
    const missing = { refused: 'holidays-missing', year: 2027, alone: expect.arrayContaining([]) };
    expect(readOn(without, '2026-11-20')).toMatchObject(missing);
    expect(readOn(without, '2027-02-08')).toMatchObject(missing);
    expect(readOn(without, '2027-02-12')).toEqual({ refused: 'no-year' });
    expect(readOn(without.replace('共7天', '共8天'), '2026-11-20')).toMatchObject({ refused: 'other-count' });
    expect(readOn(OWN.replaceAll('2月', '3月').replace('（星期六）', ''), '2026-11-20')).toMatchObject({
      refused: 'contradictory',
    });
  });

  it.each([
    '下周一放假吗',
    '春节前请各部门于2月3日前上报值班安排，2月4日开会',
    '2027年春节前2月3日召开廉政大会，会后放假',
    '1. 2027年春节放假是几月几日：\nA. 2月5日放假',
    '五一快乐',
    '2027年春节放假，2月3日召开会议',
    '春节前请各部门上报值班表。',
    '1. 下列哪一天放假：\nA. 1月1日',
    '1. 春节期间下列行为正确的是：放假',
  ])('is not seen in “%s”', (text) => {
    expect(looksLikeNotice(text)).toBe(false);
  });
});
