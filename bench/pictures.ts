/**
 * Draws the pictures of the handbook and the READMEs anew, from the rehearsal as it is today: `npm run pictures`. Needs Chromium, where
 * the tests in tests/browser/ look for it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { chromium, type Locator, type Page } from 'playwright-core';
import { loadConfig } from '../src/app/config.ts';
import { CONTENT_FOLDERS } from '../src/app/content-folders.ts';
import { loadContent } from '../src/app/load-content.ts';
import { startRehearsalOffice } from '../src/app/start-rehearsal-office.ts';
import { PLAUSIBLE_2027 } from '../tests/support/arrangements.ts';
import { BROWSER_PATH, WHY_SKIPPED } from '../tests/support/browser-path.ts';
import { freePort } from '../tests/support/free-port.ts';
import { writeNotice } from '../tests/support/holiday-notice.ts';

const DOCS = join(import.meta.dirname, '..', 'docs');
const PAGE = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN' };
/** Narrow enough for a card beside the text of the handbook, as on a phone. */
const CARD_PAGE = { width: 1190, height: 2400 };

/** By then the colours of a new button have come. */
const FADED_MS = 400;

const NOTICE = writeNotice(PLAUSIBLE_2027, {
  ...{ weekday: '星期', hasWeekdaysOfPeriods: true, to: '至', off: '放假调休' },
  ...{ brackets: '（）', newline: '\n', heading: '：' },
});
const CHANGES = `姓名,部门,职务,状态
江一帆,业务科,一级科员,在职
唐思远,业务科,二级科员,在职
马建军,办公室,驾驶员,退休
`;

/** One chat of the page, and what is drawn of it. */
function chatOf(page: Page, place: string) {
  const chat = page.locator(place);
  /** The latest message that says this. */
  const card = (text: string): Locator => chat.locator('.message', { hasText: text }).last();
  return {
    card,
    async write(text: string) {
      const input = chat.getByRole('combobox', { name: '消息' });
      await input.fill(text);
      await input.press('Enter');
    },
    /** Taps the button of the latest card that has it, and waits until a card says what it leads to. */
    async tap(button: string | RegExp, leadsTo: string) {
      await chat.locator('.key').filter({ hasText: button }).last().click();
      await card(leadsTo).waitFor();
    },
    async send(name: string, content: string, leadsTo: string) {
      const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
      await chat.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('dialog').getByRole('button', { name: '发送' }).click();
      await card(leadsTo).waitFor();
    },
    async draw(name: string, text: string) {
      const path = join(DOCS, 'handbook', `${name}.png`);
      const draw = () => card(text).screenshot({ path, animations: 'disabled' });
      await page.waitForTimeout(FADED_MS);
      // The page may put another element in the place of a message while it is being drawn.
      await draw().catch(draw).catch(draw);
      console.log(name);
    },
  };
}

/** The walk of the handbook, in its order; 周敏 on the left, 何雨桐 on the right. */
async function walk(page: Page, goTo: (time: string) => Promise<void>) {
  const officer = chatOf(page, '#officer-chat');
  const clerk = chatOf(page, '#person-chat');
  const choose = (name: string) => page.locator('#people').getByRole('button', { name }).first().click();

  await goTo('2026-12-29T09:00');
  await choose('何雨桐');
  await officer.write('/holidays');
  await officer.card('节日提醒 · 接下来').waitFor();
  await officer.tap(/^1$/, '将按时发送');
  await officer.draw('wave', '将按时发送');
  await goTo('2026-12-30T10:30');
  await officer.card('提醒发送前检查').waitFor();
  await officer.draw('watch', '提醒发送前检查');

  await goTo('2026-12-31T10:00');
  await clerk.card('元旦廉洁提醒').waitFor();
  await officer.card('已发送完毕').waitFor();
  await clerk.draw('reminder', '元旦廉洁提醒');
  for (const name of ['陈国栋', '林秀兰', '孙丽', '郑凯', '何雨桐']) {
    await choose(name);
    await clerk.tap('已知悉', '您已于');
  }
  await clerk.draw('receipt', '您已于');
  await page.setViewportSize(PAGE.viewport);
  await page.screenshot({ path: join(DOCS, 'rehearsal.png'), animations: 'disabled' });
  await page.setViewportSize(CARD_PAGE);

  await officer.tap('查看结果', '合计：应收');
  await officer.draw('result', '合计：应收');
  await officer.tap('线下知悉', '短信名单和签字表');
  await officer.tap('录入知悉', '已勾选 0 人');
  await officer.tap('罗小雨', '已勾选 1 人');
  await officer.draw('offline', '已勾选 1 人');

  await officer.write('/broadcast');
  await officer.card('群发通知').waitFor();
  await officer.write('关于做好节日期间值班工作的通知\n请各科室于12月31日下班前报送值班安排。');
  await officer.card('选择受众').waitFor();
  await officer.tap('全体', '受众：全体');
  await officer.draw('audience', '受众：全体');
  await officer.tap('下一步', '确认群发');
  await officer.draw('confirm', '确认群发');
  await officer.tap('取消', '已取消');

  await officer.write('/newexam');
  await officer.card('选择试卷').waitFor();
  await officer.tap('会前十分钟', '发布后立即开始');
  await officer.tap('12月31日 18:00', '考试对象');
  await officer.tap('全体', '受众：全体');
  await officer.tap('下一步', '多选计分');
  await officer.draw('exam-settings', '多选计分');
  await officer.tap('发布给', '正在通知');
  await clerk.tap('进入考试', '到时自动交卷');
  await clerk.tap('开始', '第 1/10 题');
  await clerk.draw('question', '第 1/10 题');

  await officer.write('/people');
  await officer.card('人员名册').waitFor();
  await officer.tap('查找人员', '请发送姓名');
  await officer.write('何雨桐');
  await officer.card('找到 1 人').waitFor();
  await officer.tap(/^1$/, '业务科 · 一级科员');
  await officer.draw('person', '业务科 · 一级科员');
  await officer.send('名册.csv', CHANGES, '新增 1 人');
  await officer.draw('roster', '新增 1 人');

  await officer.write('/bank');
  await officer.card('题库管理').waitFor();
  await officer.write('公款吃喝');
  await officer.card('搜索“公款吃喝”').waitFor();
  await officer.tap(/^1$/, '来源：随附题库');
  await officer.draw('bank', '来源：随附题库');
  await officer.write('/verify');
  await officer.card('核验回执').waitFor();
  await officer.tap('核验全部', '相符');
  await officer.draw('verify', '相符');

  await officer.write(NOTICE);
  await officer.card('导入').waitFor();
  await officer.card('→').waitFor();
  await officer.draw('arrangement', '→');
  await officer.tap('确认导入', '2027 年放假安排');
  await officer.write('/holidays');
  await officer.card('节日提醒 · 接下来').waitFor();
  await officer.tap('全年安排', '2027 年放假安排');
  await officer.draw('year', '2027 年放假安排');
  await officer.tap('年历图', '2027 年放假安排');
  const picture = page.locator('#officer-chat a.picture').last();
  await picture.waitFor();
  const address = new URL((await picture.getAttribute('href')) ?? '', page.url()).href;
  const answer = await page.request.get(address);
  writeFileSync(join(DOCS, 'year.png'), await answer.body());
}

if (!BROWSER_PATH) throw new Error(WHY_SKIPPED);
const dataDir = mkdtempSync(join(tmpdir(), 'qingfeng-pictures-'));
const rehearsalPort = await freePort();
const config = { ...loadConfig({ DATA_DIR: dataDir }), rehearsalPort };
const content = await loadContent(CONTENT_FOLDERS);
const running = await startRehearsalOffice({ config, content, log: pino({ level: 'error' }) });
const browser = await chromium.launch({ executablePath: BROWSER_PATH, args: ['--no-sandbox'] });
try {
  const url = `http://127.0.0.1:${rehearsalPort}`;
  const page = await (await browser.newContext(PAGE)).newPage();
  await page.goto(url);
  await page.getByRole('button', { name: '关闭' }).first().click();
  await page.setViewportSize(CARD_PAGE);
  await walk(page, async (time) => {
    const moved = { data: { to: Date.parse(`${time}+08:00`) }, headers: { origin: url } };
    await page.request.post(`${url}/page/clock`, moved);
  });
} finally {
  await browser.close();
  await running.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(0);
