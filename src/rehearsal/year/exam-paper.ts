import type { Message } from 'grammy/types';
import { labelsOf, type Phone, wordsOf } from './phone.ts';

/** What is right, by the texts of the options: people have read the book. Undefined where the question is not in it. */
export type Book = (question: string) => readonly string[] | undefined;

const PLACE = /^第 (\d+)\/(\d+) 题/;
const OPTION = /^([A-Z])\. (.+)$/;

/** Sits an open exam: answers so many questions right and the others wrong, hands the paper in and returns what is said then. */
export async function sitExam(phone: Phone, title: string, right: number, book: Book): Promise<Message> {
  await phone.write('/exam');
  await phone.tap(title);
  let card = await phone.tap('▶ 开始');
  for (let answered = 0; ; answered++) {
    const [, place, count] = PLACE.exec(wordsOf(card)) ?? [];
    card = await answer(phone, card, answered < right, book);
    if (place === count) break;
    if (PLACE.exec(wordsOf(card))?.[1] === place) card = await phone.tap('下一题');
  }
  await phone.tap('交卷');
  return phone.tap('确定交卷');
}

async function answer(phone: Phone, card: Message, isRight: boolean, book: Book): Promise<Message> {
  const wanted = lettersOf(wordsOf(card), isRight, book);
  let shown = card;
  for (const letter of wanted) shown = await phone.tap(buttonOf(shown, letter));
  return shown;
}

const buttonOf = (card: Message, letter: string): string =>
  labelsOf(card).find((label) => label === letter || label.endsWith(` ${letter}`)) ?? letter;

/** The letters of the right options; of a wrong answer one that is not all of what is right. */
function lettersOf(text: string, isRight: boolean, book: Book): string[] {
  const options = text.split('\n').flatMap((line) => {
    const [, letter = '', option = ''] = OPTION.exec(line) ?? [];
    return letter ? [{ letter, option }] : [];
  });
  const key = book(text) ?? [];
  const right = options.filter(({ option }) => key.includes(option)).map(({ letter }) => letter);
  if (isRight) return right;
  const other = options.find(({ letter }) => !right.includes(letter)) ?? options[0];
  return other ? [other.letter] : [];
}
