import type { Message } from 'grammy/types';
import PizZip from 'pizzip';
import type { Person } from '../../src/kernel/person.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { downloadFrom } from './phone.ts';

/** So many people open their links at the same moment. */
const AT_ONCE = 40;
/** A whole division's strips take a while on a machine that does other things. */
const TIMEOUT_MS = 180_000;

/** An office that nobody but its officer has bound to, and those who are to hand the links out, each in their department. */
export type Introduction = {
  server: Pick<BotApiServer, 'url' | 'token'>;
  officer: Participant;
  liaisons: readonly Person[];
  phoneOf(person: { id: number; name: string }): Participant;
  /** The phone of somebody whom a link reached by mistake. */
  strangerOf(liaison: Person): Participant;
};

/** What it took. */
export type Introduced = {
  files: number;
  strips: number;
  bytes: number;
  slowestMs: number;
  undone: number;
  last: string;
};

/**
 * Introduces an office by its liaisons, by what they tap alone: the officer binds them and confirms their roles; each prints the strips of their
 * department and hands them out, one to the wrong person, which they take back; the officer cares for those whom no liaison is near.
 */
export async function introduceByLiaisons(office: Introduction): Promise<Introduced> {
  const { officer, liaisons, phoneOf } = office;
  const home = await answerTo(officer, '/people', '人员名册');
  for (const liaison of liaisons) await appoint(officer, home, liaison, phoneOf(liaison));
  const introduced: Introduced = { files: 0, strips: 0, bytes: 0, slowestMs: 0, undone: 0, last: '' };
  for (const liaison of liaisons) {
    const links = await printStrips(office, phoneOf(liaison), introduced);
    const [first, ...others] = links;
    if (first !== undefined) await correct(office, liaison, first);
    introduced.undone += first === undefined ? 0 : 1;
    await bindAll(office, others);
  }
  await bindAll(office, await printStrips(office, officer, introduced));
  introduced.last = (await answerTo(officer, '/invite', '邀请绑定')).text ?? '';
  return introduced;
}

async function appoint(
  officer: Participant,
  home: Message,
  { id }: Person,
  phone: Participant,
): Promise<void> {
  await officer.tapData(home.message_id, `invite.person:${id}`);
  await officer.tapData(home.message_id, `invite.link:${id}`);
  await bind(phone, urlIn(await waitFor(officer, (text) => text.includes(`start=${id}-`))));
  await officer.tapData(home.message_id, `people.role:${id}:liaison:1`);
}

/** The links on the strips of all whom the viewer is to invite; none where nobody is left. */
async function printStrips(
  { server }: Introduction,
  phone: Participant,
  introduced: Introduced,
): Promise<string[]> {
  const card = await answerTo(phone, '/invite', '邀请绑定');
  const button = buttonTo(card, 'invite.strips:');
  if (button === undefined) return [];
  const at = performance.now();
  await phone.tapData(card.message_id, button);
  const sent = await phone.waitForMessage(
    ({ message_id, document }) => message_id > card.message_id && document !== undefined,
    { timeoutMs: TIMEOUT_MS },
  );
  introduced.slowestMs = Math.max(introduced.slowestMs, performance.now() - at);
  const { name, bytes } = await downloadFrom(server, sent);
  const papers = name.endsWith('.zip')
    ? Object.values(new PizZip(bytes).files).map((file) => file.asUint8Array())
    : [bytes];
  const links = papers.flatMap(linksOn);
  introduced.files += papers.length;
  introduced.strips += links.length;
  introduced.bytes = Math.max(introduced.bytes, bytes.length);
  return links;
}

function linksOn(paper: Uint8Array): string[] {
  const xml = new PizZip(paper).file('word/document.xml')?.asText() ?? '';
  return [...xml.matchAll(/https:\/\/t\.me\/[^<]+/g)].map(([link]) => link);
}

/** A strip reaches the wrong person: the liaison sees it, takes it back, and gives the right one a new link. */
async function correct(office: Introduction, liaison: Person, url: string): Promise<void> {
  const phone = office.phoneOf(liaison);
  await bind(office.strangerOf(liaison), url);
  const card = await answerTo(phone, '/invite', '邀请绑定');
  await phone.tapData(card.message_id, buttonTo(card, 'invite.list:bound:') ?? '');
  const list = await changed(phone, card, '已绑定（新的在前）');
  await phone.tapData(card.message_id, buttonTo(list, `invite.person:${idIn(url)}:`) ?? '');
  const person = await changed(phone, card, '· 绑定');
  await phone.tapData(card.message_id, buttonTo(person, 'invite.undo:') ?? '');
  const question = await changed(phone, card, '的绑定？');
  await phone.tapData(card.message_id, buttonTo(question, 'invite.cut:') ?? '');
  await changed(phone, card, '没有未用的链接');
  await phone.tapData(card.message_id, `invite.link:${idIn(url)}`);
  await bindAll(office, [urlIn(await waitFor(phone, (text) => text.includes(`start=${idIn(url)}-`)))]);
}

async function bindAll({ phoneOf }: Introduction, links: readonly string[]): Promise<void> {
  for (let from = 0; from < links.length; from += AT_ONCE)
    await Promise.all(
      links.slice(from, from + AT_ONCE).map((url) => {
        const id = idIn(url);
        return bind(phoneOf({ id, name: `人员${id}` }), url);
      }),
    );
}

async function bind(phone: Participant, url: string): Promise<void> {
  phone.openUrl(url);
  const question = await waitFor(phone, (text) => text.startsWith('请确认身份'));
  await phone.tapData(question.message_id, `start.me:${tokenIn(url)}`);
  await waitFor(phone, (text) => text.startsWith('✅ 绑定成功'));
}

const tokenIn = (url: string): string => new URL(url).searchParams.get('start') ?? '';
const idIn = (url: string): number => Number(tokenIn(url).split('-')[0]);
const urlIn = ({ text = '' }: Message): string => /https:\/\/t\.me\/\S+/.exec(text)?.[0] ?? '';

const waitFor = (phone: Participant, fits: (text: string) => boolean): Promise<Message> =>
  phone.waitForMessage(({ text, from }) => from?.is_bot === true && fits(text ?? ''), {
    timeoutMs: TIMEOUT_MS,
  });

function answerTo(phone: Participant, command: string, text: string): Promise<Message> {
  const question = phone.send(command);
  return phone.waitForMessage(
    (message) => message.message_id > question.message_id && (message.text ?? '').includes(text),
    { timeoutMs: TIMEOUT_MS },
  );
}

const changed = (phone: Participant, card: Message, text: string): Promise<Message> =>
  phone.waitForMessage(
    (message) => message.message_id === card.message_id && (message.text ?? '').includes(text),
    { timeoutMs: TIMEOUT_MS },
  );

function buttonTo({ reply_markup }: Message, data: string): string | undefined {
  const all = reply_markup?.inline_keyboard.flat() ?? [];
  return all
    .flatMap((one) => ('callback_data' in one ? [one.callback_data] : []))
    .find((one) => one.startsWith(data));
}
