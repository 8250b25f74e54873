import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR, MORNING } from '../../support/exams.ts';
import { questionsOf } from '../../support/questions.ts';
import { soonAfter } from '../../support/ticking-clock.ts';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const EVENING = Date.parse('2026-11-23T18:00:00+08:00');

async function chooseBlueprint(officer: Participant): Promise<Message> {
  const papers = await ask(officer, '/newexam');
  return tapUntil(officer, papers, 'newexam.blueprint:small-test', '发布考试（2/4）');
}

async function settle(officer: Participant, closes = '11月23日 18:00'): Promise<Message> {
  let card = await chooseBlueprint(officer);
  card = await tapUntil(officer, card, `${closes} 截止`, '发布考试（3/4）');
  card = await tapUntil(officer, card, '☐ 全体', '受众：全体\n共 3 人');
  return tapUntil(officer, card, '下一步', '发布考试（4/4）');
}

/** Picks the one department that there is. */
async function pickOffice(officer: Participant, audience: Message): Promise<Message> {
  const list = await tapUntil(officer, audience, '部门', '选择部门');
  const picked = await tapUntil(officer, list, '☐ 市局/办公室（3 人）', '选择部门');
  return tapUntil(officer, picked, '完成', '受众：部门 市局/办公室（3 人）');
}

describe('the closing time', () => {
  it('is not put a year ahead by a slip: the bot asks for the year, and shows it from then on', async () => {
    const { officer, office } = await openExamBot();
    office.time.now = Date.parse('2026-12-31T09:00:00+08:00');
    const asked = await chooseBlueprint(officer);
    expect(asked.text?.split('\n').slice(-2)).toEqual([
      '2027年1月5日 18:00',
      '2027年1月1日 09:00 至 2027年1月5日 18:00',
    ]);
    const refused = await ask(officer, '12月30日 18:00');
    expect(refused.text?.split('\n').slice(1)).toEqual([
      '读作12月30日（周三）18:00，已经过去。如果是指2027年12月30日（周四）18:00，请写明白。',
    ]);
    const audience = await ask(officer, '2027年1月8日 18:00');
    const chosen = await tapUntil(officer, audience, '☐ 全体', '共 3 人');
    await tapUntil(officer, chosen, '⬅ 返回', '发布考试（2/4）');
    const again = await ask(officer, '2027年1月8日 18:00');
    expect(again.text).toContain('共 3 人');
    await tapUntil(officer, again, '下一步', '时间：发布即开始，至 2027年1月8日 18:00');
  });
});

describe('a closing time that may be either half of the day', () => {
  it('is asked about with both to tap', async () => {
    const { officer } = await openExamBot();
    await chooseBlueprint(officer);
    const asked = await ask(officer, '明天3点');
    expect(asked.text).toContain(
      '没有说清是上午还是下午。是指11月24日（周二）03:00，还是11月24日（周二）15:00？',
    );
    const audience = await tapUntil(officer, asked, '11月24日 15:00 截止', '考试对象');
    const chosen = await tapUntil(officer, audience, '☐ 全体', '共 3 人');
    await tapUntil(officer, chosen, '下一步', '时间：发布即开始，至 11月24日 15:00');
  });
});

describe('a second exam of one title', () => {
  it('has the date of its opening in its own from before it is published on, in every card, notice and file', async () => {
    const { officer, wang, office } = await openExamBot();
    await tapUntil(officer, await settle(officer), '✅ 发布给 3 人', '已发布：小测验');
    const settings = await settle(officer);
    expect(settings.text).toContain('小测验（2026-11-23）');
    const published = await tapUntil(officer, settings, '✅ 发布给 3 人', '已发布：小测验（2026-11-23）');
    await tapUntil(officer, published, '查看统计', '小测验（2026-11-23） · 统计');
    expect((await office.exams.list()).map(({ title }) => title)).toEqual(['小测验（2026-11-23）', '小测验']);
    expect(buttonsOf(await ask(wang, '/exam'))).toContain('小测验（2026-11-23） · 未参加');
  });
});

describe('/newexam', () => {
  it('is for admins', async () => {
    const { li } = await openExamBot();
    expect((await ask(li, '/newexam')).text).toContain('没有权限');
  });

  it('publishes from paper, closing time, audience and rules, and announces', async () => {
    const { officer, office } = await openExamBot();
    const settings = await settle(officer);
    expect(settings.text?.split('\n').slice(1)).toEqual([
      '时间：发布即开始，至 11月23日 18:00（北京时间）',
      '对象：全体，共 3 人',
      '试卷：5 题，30 分钟，满分 6 分，4 分合格',
      '机会：1 次',
      '多选计分：全对才得分',
      '答题：可前后翻题，每题不限时；截止后公布答案和解析',
      '催考：截止前 1 个工作日，自动催未进入的人',
      '发布后立即通知以上人员。',
    ]);
    await tapUntil(officer, settings, '✅ 发布给 3 人', '已发布：小测验');
    expect(await office.exams.list()).toMatchObject([
      {
        id: 'e1',
        opensAt: soonAfter(MORNING),
        closesAt: EVENING,
        audience: { all: true },
        attemptsAllowed: 1,
        createdBy: 1001,
      },
    ]);
    const notice = await office.stores.notices.find('exam.e1.opening');
    expect(notice).toMatchObject({ audience: { all: true }, action: 'enter-exam' });
    expect(notice?.content.kind === 'text' && notice.content.text.split('\n')).toEqual([
      '【考试通知】小测验',
      '时间：11月23日 09:00 至 11月23日 18:00',
      '限时 30 分钟，共 5 题，满分 6 分，4 分合格。',
      '请在截止前独立完成。点下方按钮进入，也可随时发送 /exam。',
    ]);
  });

  it('reminds nobody by itself of an exam for which the officer wants none', async () => {
    const { officer, office } = await openExamBot();
    const quiet = await tapUntil(officer, await settle(officer), '不自动催考', '催考：不自动催考');
    await tapUntil(officer, quiet, '✅ 发布给 3 人', '已发布：小测验');
    await ask(officer, '/cancel');
    await tapUntil(officer, await settle(officer), '✅ 发布给 3 人', '已发布：小测验');
    const published = (await office.exams.list()).map(({ reminds }) => reminds);
    expect(published).toEqual([['opening', 'closing'], undefined]);
  });

  it('gives each question a time of its own, and says what that means', async () => {
    const { officer, office } = await openExamBot();
    const settings = await settle(officer);
    const pace = await tapUntil(officer, settings, '改每题限时', '限时后只能向前作答，不能返回');
    expect(buttonsOf(pace).slice(0, 5)).toEqual(['● 不限', '30 秒', '45 秒', '60 秒', '90 秒']);
    const timed = await tapUntil(officer, pace, '45 秒', '答题：只能向前，每题限时 45 秒');
    expect(buttonsOf(timed)).not.toContain('改翻题');
    await tapUntil(officer, timed, '改每题限时', '现为每题 45 秒');
    expect((await ask(officer, '5 秒')).text).toContain('请重新发送数字');
    const typed = await ask(officer, '400 秒');
    expect(typed.text).toContain('每题限时 400 秒');
    const long = await tapUntil(officer, typed, '改每题限时', '各题时间合计超过全卷 30 分钟');
    const back = await tapUntil(officer, long, '60 秒', '每题限时 60 秒');
    await tapUntil(officer, back, '✅ 发布给 3 人', '已发布：小测验');
    expect(await office.exams.list()).toMatchObject([{ navigation: 'forward-only', secondsPerQuestion: 60 }]);
    const notice = await office.stores.notices.find('exam.e1.opening');
    expect(notice?.content.kind === 'text' && notice.content.text).toContain('每题限时 60 秒');
  });

  it('publishes once, however often the button is tapped', async () => {
    const { officer, office } = await openExamBot();
    const settings = await settle(officer);
    await tapUntil(officer, settings, '✅ 发布给 3 人', '已发布');
    expect((await officer.tapData(settings.message_id, 'newexam.publish')).text).toContain('没有再作改动');
    expect(await office.exams.list()).toHaveLength(1);
  });

  it('takes a window that the officer types, and says what it does not understand', async () => {
    const { officer, office } = await openExamBot();
    await chooseBlueprint(officer);
    expect((await ask(officer, '下周吧')).text).toContain('看不懂这个时间');
    const audience = await ask(officer, '12月1日 9:00 至 12月5日 17:30');
    let card = await pickOffice(officer, audience);
    card = await tapUntil(officer, card, '下一步', '时间：12月1日 09:00（北京时间） 至 12月5日 17:30');
    await tapUntil(officer, card, '✅ 发布给 3 人', '已发布');
    expect(await office.exams.list()).toMatchObject([{ audience: { departments: ['市局/办公室'] } }]);
  });

  it('is sat by whom the officer picks as for a broadcast: by post, tag or name, less exceptions', async () => {
    const post = { post: '科长', tags: ['党员'] };
    const officerOf = { role: 'admin', roleConfirmed: true } as const;
    const people = [aMember(1, officerOf), aMember(7, post), aMember(8, post), aMember(9)];
    const { officer, office } = await openExamBot({ people });
    await chooseBlueprint(officer);
    let card = await ask(officer, '12月1日 9:00 至 12月5日 17:30');
    expect(buttonsOf(card)).not.toContain('下一步');
    card = await tapUntil(officer, card, '职务', '选择职务');
    card = await tapUntil(officer, card, '☐ 科长（2 人）', '选择职务');
    card = await tapUntil(officer, card, '完成', '受众：职务 科长（2 人）');
    await tapUntil(officer, card, '姓名', '输入姓名');
    card = await ask(officer, '张9');
    card = await tapUntil(officer, card, '完成', '共 3 人');
    await tapUntil(officer, card, '除外：姓名', '除外：输入姓名');
    card = await ask(officer, '张8');
    card = await tapUntil(officer, card, '完成', '除外：姓名 张8');
    card = await tapUntil(
      officer,
      card,
      '下一步',
      '对象：职务 科长（2 人）；姓名 张9（除外：姓名 张8），共 2 人',
    );
    card = await tapUntil(officer, card, '⬅ 改对象', '发布考试（3/4）');
    card = await tapUntil(officer, card, '下一步', '发布考试（4/4）');
    await tapUntil(officer, card, '✅ 发布给 2 人', '已发布');
    expect(await office.exams.list()).toMatchObject([
      { audience: { posts: ['科长'], people: [9], except: { people: [8] } } },
    ]);
  });

  it('offers no condition, of which nobody knows at the door, and takes none by a tap that no card has', async () => {
    const { officer } = await openExamBot();
    const closing = await chooseBlueprint(officer);
    const card = await tapUntil(officer, closing, '11月23日 18:00 截止', '发布考试（3/4）');
    expect(buttonsOf(card).join()).not.toMatch(/未知悉|未合格/);
    const [token] = JSON.stringify(card.reply_markup).match(/(?<=newexam\.who:|newexam\.list:)e\d+/) ?? [];
    const forged = await officer.tapData(card.message_id, `newexam.list:${token}:include:failed:0`);
    expect(forged.alert).toBe(true);
  });

  it('changes the rules one by one, and says what an early reveal costs', async () => {
    const { officer, office } = await openExamBot();
    let card = await settle(officer);
    card = await tapUntil(officer, card, '改次数', '机会：2 次，取最高分');
    card = await tapUntil(officer, card, '改取分', '机会：2 次，取最后一次');
    card = await tapUntil(officer, card, '改计分', '多选计分：少选得部分分');
    card = await tapUntil(officer, card, '改翻题', '只能向前');
    const warned = await officer.tap(card.message_id, '改公布时间');
    expect(warned).toMatchObject({ alert: true, text: expect.stringContaining('交卷即公布') });
    card = await officer.waitForMessage(({ text }) => text?.includes('交卷即公布') ?? false);
    await tapUntil(officer, card, '✅ 发布给 3 人', '已发布');
    expect(await office.exams.list()).toMatchObject([
      {
        attemptsAllowed: 2,
        counts: 'last',
        navigation: 'forward-only',
        review: { beforeClose: 'answers' },
        blueprint: { scoring: 'partial' },
      },
    ]);
  });

  it('takes the minutes and the pass mark that the officer types, and what is shown afterwards', async () => {
    const { officer, office } = await openExamBot();
    let card = await settle(officer);
    await tapUntil(officer, card, '改时长', '作答时长');
    expect((await ask(officer, '很久')).text).toContain('请重新发送数字');
    card = await ask(officer, '45分钟');
    await tapUntil(officer, card, '改合格线', '合格线');
    expect((await ask(officer, '7')).text).toContain('满分 6 分');
    card = await ask(officer, '5');
    expect(card.text).toContain('试卷：5 题，45 分钟，满分 6 分，5 分合格');
    card = await tapUntil(officer, card, '改公布内容', '截止后公布各题对错');
    card = await tapUntil(officer, card, '改公布内容', '只公布成绩');
    expect(buttonsOf(card)).not.toContain('改公布时间');
    await tapUntil(officer, card, '✅ 发布给 3 人', '已发布');
    expect(await office.exams.list()).toMatchObject([
      { blueprint: { minutes: 45, passMark: 5 }, review: { beforeClose: 'score', afterClose: 'score' } },
    ]);
  });

  it('lets the officer sit it before it is published, which counts nowhere', async () => {
    const { officer, office } = await openExamBot();
    const settings = await settle(officer);
    await officer.tap(settings.message_id, '试考一次');
    const rules = await officer.waitForMessage(({ text }) => text?.startsWith('试考：小测验') ?? false);
    const question = await tapUntil(officer, rules, '▶ 开始', '第 1/5 题');
    const warning = await tapUntil(officer, question, '交卷', '确定交卷吗');
    await tapUntil(officer, warning, '确定交卷', '试考：小测验 · 成绩');
    await tapUntil(officer, settings, '✅ 发布给 3 人', '已发布');
    expect((await ask(officer, '/me')).text).toContain('还没有考试成绩');
    expect(await office.practice.openBook(1)).toEqual({ open: [], overcome: [] });
    const figures = await office.statistics.ofExam('e1');
    expect(figures?.figures).toMatchObject({ shouldTake: 3, took: 0 });
  });

  it('puts a paper together with the stock beside each part', async () => {
    const { officer, office } = await openExamBot();
    const papers = await ask(officer, '/newexam');
    let card = await tapUntil(officer, papers, '自己组卷 ▸', '请逐组添加');
    card = await tapUntil(officer, card, '＋ 单选', '单选题的主题');
    expect(buttonsOf(card)).toContain('全部题库（8）');
    await tapUntil(officer, card, '全部题库（8）', '库存 8 题');
    expect((await ask(officer, '9 2')).text).toContain('库存只有 8 题');
    card = await ask(officer, '3 2');
    expect(card.text).toContain('1. 单选 3 题，每题 2 分 · 全部题库（库存 8）\n满分 6 分');
    card = await tapUntil(officer, card, '＋ 判断', '判断题的主题');
    await tapUntil(officer, card, '规定rules-1（3）', '规定rules-1');
    card = await ask(officer, '2题 1.5分');
    expect(card.text).toContain('满分 9 分');
    await tapUntil(officer, card, '下一步', '考试名称');
    card = await ask(officer, '第四季度测试');
    expect(card.text).toContain('5 题，60 分钟，满分 9 分，6 分合格');
    card = await tapUntil(officer, card, '11月23日 18:00 截止', '发布考试（3/4）');
    card = await tapUntil(officer, card, '☐ 全体', '受众：全体\n共 3 人');
    card = await tapUntil(officer, card, '下一步', '发布考试（4/4）');
    await tapUntil(officer, card, '✅ 发布给 3 人', '已发布：第四季度测试');
    expect(await office.exams.list()).toMatchObject([{ blueprint: { parts: [{ count: 3 }, { count: 2 }] } }]);
  });

  it('asks for another time when the chosen one has come too near', async () => {
    const { officer, office } = await openExamBot();
    const settings = await settle(officer);
    office.time.now = EVENING - HOUR / 4;
    await tapUntil(officer, settings, '✅ 发布给 3 人', '发布考试（2/4）');
    expect(await office.exams.list()).toEqual([]);
  });

  it('says what the bank lacks before anything else is asked', async () => {
    const questions = questionsOf({ single: 2, 'true-false': 1, multiple: 1 });
    const { officer } = await openExamBot({ questions });
    const papers = await ask(officer, '/newexam');
    const refused = await tapUntil(officer, papers, 'newexam.blueprint:small-test', '题库不足，没有发布');
    expect(refused.text).toContain('判断题要 2 题，合适的只有 1 题');
  });

  it('publishes no other exam than the card shows: an older card gives way to the current one', async () => {
    const { officer, office } = await openExamBot();
    const older = await settle(officer);
    let newer = await chooseBlueprint(officer);
    newer = await tapUntil(officer, newer, '11月24日 18:00 截止', '发布考试（3/4）');
    newer = await pickOffice(officer, newer);
    await tapUntil(officer, newer, '下一步', '至 11月24日 18:00');
    expect(await officer.tap(older.message_id, '✅ 发布给 3 人')).toMatchObject({
      alert: true,
      text: expect.stringContaining('这张卡片已过期'),
    });
    const current = await officer.waitForMessage(
      ({ message_id, text }) => message_id === older.message_id && text?.includes('11月24日') === true,
    );
    expect(await office.exams.list()).toEqual([]);
    await tapUntil(officer, current, '✅ 发布给 3 人', '已发布');
    expect(await office.exams.list()).toMatchObject([{ audience: { departments: ['市局/办公室'] } }]);
  });

  it('changes nothing of the new draft by the buttons of an older card, nor gives it up', async () => {
    const { officer } = await openExamBot();
    const older = await settle(officer);
    await ask(officer, '/newexam');
    const newer = await settle(officer);
    for (const label of ['改次数', '⬅ 改对象', '试考一次', '取消']) {
      const data = older.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
      const outdated = await officer.tapData(
        older.message_id,
        data && 'callback_data' in data ? data.callback_data : '',
      );
      expect(outdated, label).toMatchObject({ alert: true, text: expect.stringContaining('已过期') });
    }
    await tapUntil(officer, newer, '改次数', '机会：2 次');
  });

  it('publishes no settings but those on the card, of the same draft too', async () => {
    const { officer, office } = await openExamBot();
    const older = await settle(officer);
    await tapUntil(officer, older, '改时长', '作答时长');
    const newer = await ask(officer, '45');
    const data = older.reply_markup?.inline_keyboard.flat().find(({ text }) => text.startsWith('✅ 发布'));
    const stale = data && 'callback_data' in data ? data.callback_data : '';
    expect((await officer.tapData(older.message_id, stale)).text).toContain('已有变化，没有发布');
    expect(await office.exams.list()).toEqual([]);
    await tapUntil(officer, newer, '✅ 发布给 3 人', '已发布');
  });

  it('answers whatever comes while it waits for buttons, with those buttons', async () => {
    const { officer } = await openExamBot();
    const closing = await chooseBlueprint(officer);
    const audience = await tapUntil(officer, closing, '11月23日 18:00 截止', '发布考试（3/4）');
    const again = await ask(officer, '全体');
    expect(again.text).toContain('刚才的消息没有用上');
    expect(buttonsOf(again)).toEqual(buttonsOf(audience));
    const picture = await officer.sendPhoto({ name: 'a.png', type: 'image/png', bytes: PIXEL });
    const card = await nextFromBot(officer, picture);
    expect(card.text).toContain('刚才的消息没有用上');
    const chosen = await tapUntil(officer, card, '☐ 全体', '共 3 人');
    await tapUntil(officer, chosen, '下一步', '发布考试（4/4）');
    const settings = await ask(officer, '好的');
    expect(settings.text).toContain('刚才的消息没有用上');
    await tapUntil(officer, settings, '✅ 发布给 3 人', '已发布');
  });

  it('goes on after a file that was for something else', async () => {
    const { officer } = await openExamBot();
    const settings = await settle(officer);
    const file = { name: '台账.csv', type: 'text/csv', bytes: new TextEncoder().encode('甲,乙\n1,2\n') };
    const question = await nextFromBot(officer, await officer.sendFile(file));
    expect(question.text).toContain('要用它做什么');
    expect((await ask(officer, '名册')).text).toContain('刚才的消息没有用上');
    await tapUntil(officer, question, '取消', '已取消');
    await tapUntil(officer, settings, '✅ 发布给 3 人', '已发布');
  });

  it('goes on after a roster was imported in between, and shows the new number of people first', async () => {
    const { officer } = await openExamBot();
    const settings = await settle(officer);
    const bytes = new TextEncoder().encode('姓名,部门\n新人,市局/办公室\n');
    const review = await nextFromBot(officer, await officer.sendFile({ name: '名册.csv', type: '', bytes }));
    await tapUntil(officer, review, '✅ 确认导入', '名册已更新');
    expect((await officer.tap(settings.message_id, '✅ 发布给 3 人')).text).toContain('已有变化，没有发布');
    const fresh = await officer.waitForMessage((message) => buttonsOf(message).includes('✅ 发布给 4 人'));
    await tapUntil(officer, fresh, '✅ 发布给 4 人', '已发布');
  });

  it('is given up with 取消', async () => {
    const { officer } = await openExamBot();
    const settings = await settle(officer);
    await tapUntil(officer, settings, '取消', '已取消');
    expect((await officer.tapData(settings.message_id, 'newexam.publish')).text).toContain('没有再作改动');
    expect(buttonsOf(await ask(officer, '/newexam')).at(-1)).toBe('取消');
  });
});

describe('an exam published outside working hours', () => {
  const NIGHT = Date.parse('2026-11-23T21:30:00+08:00');
  const NEXT_MORNING = Date.parse('2026-11-24T09:00:00+08:00');

  async function atNight() {
    const bot = await openExamBot();
    bot.office.time.now = NIGHT;
    const isTold = async () => (await bot.office.stores.notices.find('exam.e1.opening')) !== undefined;
    const poke = (now: number) => {
      bot.office.time.now = now;
      return bot.office.services.examAnnouncements.announceDue(({ title }) => title);
    };
    return { ...bot, isTold, poke };
  }

  it('asks once whether people are to be told in the morning; it opens with its announcement then', async () => {
    const { officer, office, isTold, poke } = await atNight();
    const settings = await settle(officer, '11月24日 18:00');
    const asked = await tapUntil(officer, settings, '✅ 发布给 3 人', '等上班再通知吗？');
    expect(asked.text).toContain('还没有发布。\n等到上班：11月24日（周二）09:00 通知，考试从那时开始。');
    expect(await office.exams.list()).toEqual([]);
    await tapUntil(officer, asked, '🕘 等到 11月24日（周二）09:00 通知', '11月24日（周二）09:00 通知 3 人');
    await poke(NEXT_MORNING - 1);
    expect([await isTold(), (await office.exams.find('e1'))?.opensAt]).toEqual([false, NEXT_MORNING]);
    await Promise.all([poke(NEXT_MORNING), poke(NEXT_MORNING)]);
    expect([await isTold(), (await office.exams.find('e1'))?.announceAt]).toEqual([true, undefined]);
  });

  it('says that one which opens before the morning opens before people are told', async () => {
    const { officer } = await atNight();
    await chooseBlueprint(officer);
    const audience = await ask(officer, '今天22:30 至 11月25日18:00');
    const chosen = await tapUntil(officer, audience, '☐ 全体', '共 3 人');
    const settings = await tapUntil(officer, chosen, '下一步', '发布考试（4/4）');
    const asked = await tapUntil(officer, settings, '✅ 发布给 3 人', '等上班再通知吗？');
    expect(asked.text).toContain('⚠ 考试 11月23日（周一）22:30 开始，早于通知时间');
  });

  it('tells people at once where the officer says so, or where it would be over by then', async () => {
    const { officer, isTold } = await atNight();
    const asked = await tapUntil(
      officer,
      await settle(officer, '11月24日 18:00'),
      '✅ 发布给 3 人',
      '等上班',
    );
    await tapUntil(officer, asked, '现在就通知 3 人', '正在通知 3 人');
    expect(await isTold()).toBe(true);
    await chooseBlueprint(officer);
    const audience = await ask(officer, '明天8:30');
    const chosen = await tapUntil(officer, audience, '☐ 全体', '共 3 人');
    const settings = await tapUntil(officer, chosen, '下一步', '发布考试（4/4）');
    await tapUntil(officer, settings, '✅ 发布给 3 人', '正在通知 3 人');
  });

  it('that closes before the bot is back is told of to its officer, once, with the way to other times', async () => {
    const { officer, office, isTold, poke } = await atNight();
    const settings = await settle(officer, '11月24日 18:00');
    const asked = await tapUntil(officer, settings, '✅ 发布给 3 人', '等上班再通知吗？');
    const waits = await tapUntil(officer, asked, '🕘 等到 11月24日（周二）09:00 通知', '已发布');
    const { examAnnouncements } = office.services;
    const told: string[] = [];
    const state = { hears: false };
    const report = () =>
      examAnnouncements.reportUnannounced(async ({ id }) => {
        if (state.hears) told.push(id);
        return state.hears;
      });
    await poke(Date.parse('2026-11-23T23:00:00+08:00'));
    await report();
    await poke(Date.parse('2026-11-25T09:00:00+08:00'));
    await report();
    state.hears = true;
    await Promise.all([report(), report()]);
    await report();
    expect([await isTold(), told]).toEqual([false, ['e1']]);
    const exam = await tapUntil(officer, waits, '管理这场考试', '考试通知没有发出');
    const closing = await tapUntil(officer, exam, '🗓 重新定时间', '发布考试（2/4）');
    const audience = await tapUntil(officer, closing, '11月25日 18:00 截止', '受众：全体\n共 3 人');
    const anew = await tapUntil(officer, audience, '下一步', '发布考试（4/4）');
    await tapUntil(officer, anew, '✅ 发布给 3 人', '已发布');
    expect(await office.stores.notices.find('exam.e2.opening')).toBeDefined();
  });

  it('is announced ahead of the morning by a tap, and nobody hears of one that is withdrawn before it', async () => {
    const { officer, office, isTold, poke } = await atNight();
    for (const answer of ['first', 'second']) {
      const asked = await tapUntil(
        officer,
        await settle(officer, '11月24日 18:00'),
        '✅ 发布给 3 人',
        '等上班',
      );
      const waits = await tapUntil(officer, asked, '🕘 等到 11月24日（周二）09:00 通知', '已发布');
      const exam = await tapUntil(officer, waits, '管理这场考试', '考试通知 11月24日（周二）09:00 发出');
      if (answer === 'first')
        expect((await officer.tap(exam.message_id, '现在就通知')).text).toBe('正在通知考试对象。');
    }
    expect(await isTold()).toBe(true);
    await office.exams.withdraw('e2', { reason: '有误', word: '撤回' }, 1001);
    await poke(NEXT_MORNING);
    const told = await Promise.all(
      ['exam.e2.opening', 'exam.e2.withdrawn'].map((id) => office.stores.notices.find(id)),
    );
    expect(told).toEqual([undefined, undefined]);
  });
});
