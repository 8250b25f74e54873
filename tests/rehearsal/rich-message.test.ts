import { Bot } from 'grammy';
import { expect, test } from 'vitest';
import { startBotApi } from '../support/bot-api.ts';

const CHAT = 6_800_100_009;

async function startConversation() {
  const api = await startBotApi();
  const person = api.addAccount({ id: CHAT, first_name: '刘芳' });
  person.send('/start');
  const send = (html: string) => api.call('sendRichMessage', { chat_id: CHAT, rich_message: { html } });
  const blocksOf = async (html: string) => (await send(html)).result.rich_message.blocks;
  return { api, person, send, blocksOf };
}

const cell = (text: string) => ({ text, align: 'left', valign: 'top' });

test('a table arrives as rows of cells, with names that look like markup as they are written', async () => {
  const { blocksOf } = await startConversation();
  const html = `<table bordered striped><caption>各部门知悉情况</caption>
    <tr><th>部门</th><th align="right">知悉</th></tr>
    <tr><td>&lt;b&gt;办公室&lt;/b&gt; &amp; 档案室</td><td align="right">4</td></tr>
    <tr><td colspan="2"/></tr></table>`;
  expect(await blocksOf(html)).toEqual([
    {
      type: 'table',
      caption: '各部门知悉情况',
      is_bordered: true,
      is_striped: true,
      cells: [
        [
          { ...cell('部门'), is_header: true },
          { ...cell('知悉'), is_header: true, align: 'right' },
        ],
        [cell('<b>办公室</b> & 档案室'), { ...cell('4'), align: 'right' }],
        [{ colspan: 2, align: 'left', valign: 'top' }],
      ],
    },
  ]);
});

test('text with formatting, headings, lists, quotations and details arrive as blocks', async () => {
  const { blocksOf } = await startConversation();
  const html = `<h2>本期成绩</h2>
    截止 <b>12月31日</b>，<tg-time unix="1798711200" format="r">还有一个月</tg-time><br>请补考
    <hr/><ol><li>第一项</li><li><p>第二项</p></li></ol>
    <blockquote expandable>条文<cite>准则</cite></blockquote>
    <details open><summary>说明</summary>内容</details>`;
  expect(await blocksOf(html)).toEqual([
    { type: 'heading', size: 2, text: '本期成绩' },
    {
      type: 'paragraph',
      text: [
        '截止 ',
        { type: 'bold', text: '12月31日' },
        '，',
        { type: 'date_time', text: '还有一个月', unix_time: 1_798_711_200, date_time_format: 'r' },
        '\n',
        '请补考',
      ],
    },
    { type: 'divider' },
    {
      type: 'list',
      items: [
        { label: '1.', blocks: [{ type: 'paragraph', text: '第一项' }] },
        { label: '2.', blocks: [{ type: 'paragraph', text: '第二项' }] },
      ],
    },
    { type: 'expandable_blockquote', text: '条文', credit: '准则' },
    { type: 'details', summary: '说明', blocks: [{ type: 'paragraph', text: '内容' }], is_open: true },
  ]);
});

test('a rich card is edited into a plain one and back, and its copy is rich too', async () => {
  const { api, person } = await startConversation();
  const bot = new Bot(api.token, { client: { apiRoot: api.url } });
  const html = '<table><tr><td>办公室</td></tr></table>';
  const { message_id } = await bot.api.sendRichMessage(CHAT, { html });
  const card = () => person.messages().find((message) => message.message_id === message_id);
  await bot.api.editMessageText(CHAT, message_id, '办公室');
  expect(card()).toMatchObject({ text: '办公室', rich_message: undefined });
  await bot.api.raw.editMessageText({ chat_id: CHAT, message_id, rich_message: { html } });
  expect(card()).toMatchObject({ text: undefined, rich_message: { blocks: [{ type: 'table' }] } });
  const copy = await bot.api.copyMessage(CHAT, CHAT, message_id);
  expect(person.messages().at(-1)).toMatchObject({
    message_id: copy.message_id,
    rich_message: card()?.rich_message,
  });
});

const row = (columns: number) => `<table><tr>${'<td>1</td>'.repeat(columns)}</tr></table>`;

test.each([
  ['a tag that there is not', '<script>alert(1)</script>', 'Unsupported start tag "script"'],
  ['a tag that this server does not show', '<img src="https://a.cn/b.png"/>', 'shows no "img"'],
  ['an attribute that a tag does not have', '<p style="color:red">a</p>', 'Unsupported attribute "style"'],
  ['a link to a script', '<a href="javascript:alert(1)">a</a>', 'Unsupported link'],
  ['a tag that is not closed', '<p>a', 'end tag corresponding to start tag "p"'],
  ['a tag closed in the wrong place', '<p><b>a</p></b>', 'Unexpected end tag "p", expected "b"'],
  ['a name that was not escaped', '<p>张<三</p>', 'in text it is written &lt;'],
  ['an ampersand that was not escaped', '<p>甲&乙</p>', 'in text & is written &amp;'],
  ['an entity that there is not', '<p>&copy;</p>', 'Unsupported entity "&copy;"'],
  ['text between rows', '<table>甲<tr><td>1</td></tr></table>', 'in "table" stand only "caption" and "tr"'],
  ['a block inside text', '<b><p>a</p></b>', '"p" can\'t stand inside text'],
  ['a table of 21 columns', row(21), 'at most 20 columns'],
  ['501 blocks', '<p>a</p>'.repeat(501), 'more than 500 blocks'],
  ['17 levels', `${'<b>'.repeat(17)}a${'</b>'.repeat(17)}`, 'more than 16 levels'],
  ['32,769 characters', `<p>${'清'.repeat(32_769)}</p>`, 'longer than 32768 characters'],
  ['no text', '<p> </p>', 'message text is empty'],
])('refuses %s in a rich message', async (_what, html, says) => {
  const { send } = await startConversation();
  expect(await send(html)).toMatchObject({ error_code: 400, description: expect.stringContaining(says) });
});

test('takes as much as Telegram does', async () => {
  const { send } = await startConversation();
  const levels = `${'<b>'.repeat(16)}a${'</b>'.repeat(16)}`;
  for (const html of [row(20), '<p>a</p>'.repeat(500), levels, `<p>${'𠮷'.repeat(32_768)}</p>`])
    expect(await send(html)).toMatchObject({ ok: true });
});

test('refuses a rich message written twice, in no language or in one that it does not read', async () => {
  const { api } = await startConversation();
  const send = (rich_message: object) => api.call('sendRichMessage', { chat_id: CHAT, rich_message });
  for (const given of [{}, { html: 'a', markdown: 'a' }])
    expect(await send(given)).toMatchObject({ description: expect.stringContaining('exactly one of') });
  expect(await send({ markdown: '# a' })).toMatchObject({
    description: expect.stringContaining('no markdown'),
  });
});
