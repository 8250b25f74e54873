import { once } from 'node:events';
import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createArrivals } from '../../../src/rehearsal/arrivals/arrivals.ts';
import { keepLetter } from '../../../src/rehearsal/arrivals/keep-letter.ts';
import { startMailServer } from '../../../src/rehearsal/arrivals/mail-server.ts';
import { createFiles } from '../../../src/rehearsal/bot-api/files.ts';

const AT = Date.parse('2027-02-04T09:00:00+08:00');

/** Mailboxes that keep what comes, and a client that hands letters in. */
async function someMailboxes() {
  const [arrivals, files] = [createArrivals({ clock: { now: () => AT } }), createFiles()];
  const server = await startMailServer((posted) => keepLetter(posted, { arrivals, files }));
  const client = createTransport(server.url);
  onTestFinished(async () => {
    client.close();
    await server.close();
  });
  return { arrivals, files, server, client };
}

/** Says lines as a client of one's own does, and returns the numbers of the answers. */
async function say(url: string, text: string): Promise<string[]> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  socket.write(text);
  await once(socket, 'close');
  return heard
    .trimEnd()
    .split('\r\n')
    .filter((line) => line[3] === ' ')
    .map((line) => line.slice(0, 3));
}

const LETTER = {
  from: { name: '清风市档案局', address: 'notice@example.com' },
  to: 'qf017@example.com',
  subject: '【春节廉洁提醒】关于做好2027年春节期间廉洁自律工作的通知，请阅读后点“已知悉”',
  text: '您好：\n.一个点开头的行\n..两个点\nhttp://127.0.0.1:8720/office/n/a',
};

/** A letter as a client of one's own hands it in, after the greeting. */
const LETTER_BY_HAND = [
  ...['MAIL FROM:<a@example.com>', 'RCPT TO:<qf017@example.com>', 'DATA'],
  ...['Subject: invented', '', 'Pay here.', '.', 'QUIT', ''],
];

test('somebody gets a letter as it was written, with its Word notice', async () => {
  const { arrivals, files, client } = await someMailboxes();
  const notice = {
    filename: '关于春节期间廉洁自律的通知（红头）.docx',
    content: Buffer.from([80, 75, 3, 4, 13, 10, 46]),
  };
  await client.sendMail({ ...LETTER, html: '<p>您好</p>', textEncoding: 'base64', attachments: [notice] });
  const [letter] = arrivals.list();
  expect(letter).toMatchObject({
    ...{ id: 1, way: 'letter', to: 'qf017@example.com', at: AT },
    ...{ from: '清风市档案局 <notice@example.com>', subject: LETTER.subject, text: LETTER.text },
    files: [{ name: notice.filename, size: 7 }],
  });
  const file = files.find(letter?.files[0]?.id ?? '');
  expect(Buffer.from(file ? await files.read(file) : [])).toEqual(notice.content);
});

test('a letter without files, written line by line, keeps its lines and their dots', async () => {
  const { arrivals, client } = await someMailboxes();
  await client.sendMail({ ...LETTER, text: '.one\n..two\n\nthree' });
  expect(arrivals.list()).toMatchObject([{ text: '.one\n..two\n\nthree', files: [] }]);
});

test('two people who are written to together get one each; one line carries several letters', async () => {
  const { arrivals, server } = await someMailboxes();
  const client = createTransport({ url: server.url, pool: true, maxConnections: 1 });
  onTestFinished(() => client.close());
  await client.sendMail({ ...LETTER, to: ['a@example.com', 'b@example.com'] });
  await client.sendMail({ ...LETTER, to: 'a@example.com' });
  expect(arrivals.list().map(({ to }) => to)).toEqual(['a@example.com', 'b@example.com', 'a@example.com']);
});

test('who speaks out of turn is told so, and nothing of it is kept', async () => {
  const { arrivals, server } = await someMailboxes();
  const said = [
    ...['RCPT TO:<a@example.com>', 'DATA', 'MAIL FROM:<a@example.com>', 'AUTH PLAIN', 'EHLO here'],
    ...[
      'MAIL FROM:a@example.com',
      'MAIL FROM:<a@example.com> SIZE=10',
      'RCPT TO:<>',
      'RSET',
      'DATA',
      'NOOP',
      'QUIT',
    ],
  ];
  expect(await say(server.url, `${said.join('\r\n')}\r\n`)).toEqual([
    ...['220', '503', '503', '503', '502', '250', '501', '250', '501', '250', '503', '250', '221'],
  ]);
  expect(arrivals.list()).toEqual([]);
});

test('a page in a browser puts no letter into a mailbox, whatever it sends to the port', async () => {
  const { arrivals, server } = await someMailboxes();
  const letter = ['EHLO here', ...LETTER_BY_HAND];
  const asked = ['POST / HTTP/1.1', 'Host: 127.0.0.1', 'Content-Type: text/plain', ''];
  expect(await say(server.url, [...asked, ...letter].join('\r\n'))).toEqual(['220', '421']);
  const { port } = new URL(server.url);
  const sent = fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: `\r\n${letter.join('\r\n')}` });
  await expect(sent).rejects.toThrow();
  expect(arrivals.list()).toEqual([]);
});

test('whoever has said farewell hands in nothing more', async () => {
  const { arrivals, server } = await someMailboxes();
  const said = ['EHLO here', 'QUIT', ...LETTER_BY_HAND];
  expect(await say(server.url, said.join('\r\n'))).toEqual(['220', '250', '221']);
  expect(arrivals.list()).toEqual([]);
});

test('a letter goes to ten people at most, and brings twenty files at most', async () => {
  const { arrivals, files, client } = await someMailboxes();
  const to = Array.from({ length: 12 }, (_, index) => `qf${index}@example.com`);
  const { rejected } = await client.sendMail({ ...LETTER, to });
  expect(rejected).toEqual(to.slice(10));
  expect(arrivals.list().map((one) => one.to)).toEqual(to.slice(0, 10));
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => said.mockRestore());
  const attachments = Array.from({ length: 21 }, (_, index) => ({ filename: `${index}.txt`, content: 'x' }));
  await expect(client.sendMail({ ...LETTER, attachments })).rejects.toMatchObject({ responseCode: 451 });
  expect(arrivals.list()).toHaveLength(10);
  expect(files.toSaved()).toEqual([]);
});

test('a rehearsal that has no room for more files takes no letter that brings one', async () => {
  const { arrivals, files, client } = await someMailboxes();
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => said.mockRestore());
  const before = await files.save('documents', {
    name: 'a.zip',
    type: 'application/zip',
    bytes: new Uint8Array(1),
  });
  files.restore([{ ...before, file_size: 500 * 1024 * 1024 }]);
  const attachments = [{ filename: 'a.txt', content: 'x' }];
  await expect(client.sendMail({ ...LETTER, attachments })).rejects.toMatchObject({ responseCode: 451 });
  await client.sendMail(LETTER);
  expect(arrivals.list()).toMatchObject([{ files: [] }]);
});

test('a letter that cannot be kept is not taken: it comes again', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => said.mockRestore());
  const server = await startMailServer(async () => {
    throw new Error('The disk is full.');
  });
  onTestFinished(server.close);
  const sent = createTransport(server.url).sendMail(LETTER);
  await expect(sent).rejects.toMatchObject({ responseCode: 451 });
});

test('who sends a line without an end is not listened to any more', async () => {
  const { arrivals, server } = await someMailboxes();
  expect(await say(server.url, 'x'.repeat(10_000))).toEqual(['220']);
  expect(arrivals.list()).toEqual([]);
});
