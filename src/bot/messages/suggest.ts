import type { Person } from '../../domain/person.ts';
import { card, type Message } from '../message.ts';

const cancel = [[{ text: '取消', data: 'suggest.cancel' }]];

export const askForSuggestion = (): Message =>
  card('意见建议', ['请用一条文字消息写下您的意见或建议，将直接转交本单位廉政专员。'], cancel);

export const textOnly = (): Message => card('只能接收文字', ['请把意见写成一条文字消息。'], cancel);

export const suggestionPassedOn = (): Message =>
  card('已收到', ['您的意见已保存并转交廉政专员，感谢您的参与。']);

/** Saved, but no officer could be told just now: they find it in their list. */
export const suggestionSaved = (): Message => card('已收到', ['您的意见已保存，廉政专员会看到。']);

export const suggestionFor = (person: Person, text: string): Message =>
  card('收到一条意见建议', [`${person.department} ${person.name}：`, text]);
