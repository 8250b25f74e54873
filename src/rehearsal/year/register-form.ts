import type { Message } from 'grammy/types';
import type { Upload } from '../bot-api/parameters.ts';
import type { Place, Row } from './act.ts';
import { labelsOf, type Phone, wordsOf } from './phone.ts';

/** The column of a register of several kinds that says which. */
const KIND = '类别';
const QUESTION = /^.+ · (.+)（(\d+)\/(\d+)）/;

/** Enters a record by question and answer: each question is answered by what stands under its title in the row, or passed over. */
export async function enterRecord(phone: Phone, register: Place['in'], row: Row): Promise<void> {
  const { [KIND]: kind, ...values } = row;
  await openList(phone, { in: register, ...(kind !== undefined && { kind: String(kind) }) });
  await fillIn(phone, await phone.tap('➕'), values);
}

/** Enters a session from the item of its plan. */
export async function arrange(phone: Phone, register: Place['in'], words: string, row: Row): Promise<void> {
  await phone.write(register);
  await phone.tap('🗓 学习计划');
  await phone.choose(words);
  await fillIn(phone, await phone.tap('📚'), row);
}

/** Answers what is asked; what is not asked by itself is filled in when it is all looked over. */
async function fillIn(phone: Phone, first: Message, row: Row): Promise<void> {
  const left = new Map(Object.entries(row));
  let card = first;
  for (let title = titleOf(card); title !== undefined; title = titleOf(card)) {
    card = await answer(phone, card, row[title]);
    left.delete(title);
  }
  for (const [title, value] of left) {
    const [, number = title] = new RegExp(`(\\d+)\\. ${title}：`).exec(wordsOf(card)) ?? [];
    card = await answer(phone, await phone.tap(number), value);
  }
  await phone.tap('✅ 保存');
  await phone.see('已登记');
}

/** Hands a table in and confirms what it would do. */
export async function handIn(phone: Phone, table: Upload): Promise<void> {
  await phone.sendFile(table);
  await phone.tap('✅ 确认导入');
  await phone.see('已导入');
}

/** Lets a record say something else of one field. */
export async function correctRecord(
  phone: Phone,
  { corrects, field, to, ...place }: { corrects: string; field: string; to: string } & Place,
): Promise<void> {
  await openRecord(phone, corrects, place);
  await phone.tap('✏ 更正');
  await answer(phone, await phone.tap(field), to);
  await phone.see('已更正');
}

/** Withdraws a record, with the reason. */
export async function withdrawRecord(
  phone: Phone,
  { withdraws, because, ...place }: { withdraws: string; because: string } & Place,
): Promise<void> {
  await openRecord(phone, withdraws, place);
  await phone.tap('作废');
  await phone.write(because);
  await phone.tap('确认作废');
  await phone.see('作废原因');
}

/** Opens the card of a record that is known by words in its line. */
export async function openRecord(phone: Phone, words: string, place: Place): Promise<Message> {
  await openList(phone, place);
  return phone.choose(words);
}

async function openList(phone: Phone, { in: register, kind }: Place): Promise<Message> {
  const first = await phone.write(register);
  return kind === undefined ? first : openKind(phone, kind);
}

/** Kinds stand on pages. */
async function openKind(phone: Phone, kind: string): Promise<Message> {
  const isThere = () => labelsOf(phone.messages().at(-1) as Message).some((label) => label.startsWith(kind));
  while (!isThere()) await phone.tap('下一页');
  return phone.tap(kind);
}

const titleOf = (card: Message): string | undefined => QUESTION.exec(wordsOf(card))?.[1];

function answer(phone: Phone, question: Message, value: string | number | undefined): Promise<Message> {
  if (value === undefined) return phone.tap('跳过');
  const isOffered = labelsOf(question).includes(String(value));
  return isOffered ? phone.tap(String(value)) : phone.write(String(value));
}
