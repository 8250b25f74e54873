import type { Finding } from '../../bot/check.ts';
import { firstLines } from '../../bot/messages/first-of-many.ts';
import { type Page, pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import type { Template } from '../../files/word/template.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { TemplateView } from '../services/own-templates.ts';

export const toasts = {
  below: '模板见下面的文件。',
  missing: '找不到这个模板文件，请让安装人员恢复它。',
};

const FAULTS_SHOWN = 5;
const TO_SETTINGS: Button = { text: '返回设置', data: 'setting.list' };
const toList: Button = { text: '返回', data: 'template.list:0' };

/** Returns the way to the templates. */
export const TO_TEMPLATES: Button = { text: 'Word 模板 ▸', data: 'template.list:0' };

/** Lists the templates, each a way to its card. */
export const listCard = (page: Page<TemplateView>): Message =>
  card(
    `Word 模板${pageNumber(page)}`,
    ['点一个，可以下载、换成本单位的，或者恢复自带的。标 ✏ 的已换成本单位的。'],
    [
      ...page.entries.map(({ template, isOwn }) => [
        { text: `${isOwn ? '✏ ' : ''}${template.title}`, data: `template.open:${template.file}` },
      ]),
      ...pageButtons(page, (to) => `template.list:${to}`),
      [TO_SETTINGS],
    ],
  );

/** Shows one template and waits for the file that is to take its place. */
export const templateCard = ({ template, isOwn }: TemplateView, note?: string): Message =>
  card(
    template.title,
    [
      note,
      `现在用的是${isOwn ? '本单位的模板（在聊天中更换）' : '程序自带的模板'}。`,
      '先下载，用 Word 或 WPS 改字体、版式和文字，再把 .docx 文件发给我。',
      '花括号里的名称由机器人填写，不要改动；收到后先检查，有错不会换上。',
    ],
    [
      [{ text: '⬇ 下载现用的', data: `template.get:${template.file}` }],
      ...(isOwn ? [[{ text: '恢复程序自带的', data: `template.back:${template.file}` }]] : []),
      [toList],
    ],
  );

export const REPLACED = '✅ 已换上，从下一份文件起使用。';
export const PUT_BACK = '✅ 已恢复程序自带的模板。';
export const NO_DOCX = '⚠ 请发送 .docx 文件。旧格式的请在 Word 或 WPS 中另存为 .docx。';
export const TOO_LARGE = '⚠ 文件太大，没有换上。模板一般只有几十 KB，请删去大图片后再发。';

/** Says what is wrong with a file that was sent; the former template is still in use. */
export const faultyCard = ({ template }: TemplateView, faults: readonly string[]): Message =>
  card(
    '⚠ 没有换上',
    [template.title, ...firstLines(faults, FAULTS_SHOWN, '处'), '请改好后再发一次；现用的模板没有变。'],
    [[{ text: '返回', data: `template.open:${template.file}` }]],
  );

export const CHECK_LABEL = 'Word 模板';

/** Says what is wrong by now with a template of the office. */
export const finding = ({ title }: Template, faults: readonly string[]): Finding => ({
  text: `本单位的模板“${title}”：${faults[0] ?? ''}`,
  remedy: '请在 /settings 的“Word 模板”里改好后重新发送，或恢复程序自带的。',
});
