import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/rehearsal/bot-api/answer.ts';
import api from '../../src/rehearsal/bot-api/api-10.1.json' with { type: 'json' };
import { distill } from '../../src/rehearsal/bot-api/distill.ts';
import { METHODS } from '../../src/rehearsal/bot-api/methods/index.ts';
import { findMethod, readParameters } from '../../src/rehearsal/bot-api/parameters.ts';
import { startBotApi } from '../support/bot-api.ts';

describe('the description of the Bot API', () => {
  test('names its version and holds all 180 methods', () => {
    expect(api.source).toContain('Bot API 10.1');
    expect(Object.keys(api.methods)).toHaveLength(180);
  });

  test('has every method that this server carries out', () => {
    for (const name of Object.keys(METHODS)) expect(findMethod(name)).toBe(name);
  });

  test('every type that is mentioned is described', () => {
    const simple = ['Integer', 'Float', 'String', 'Boolean', 'True', 'InputFile'];
    const known = new Set([...simple, ...Object.keys(api.types)]);
    const groups = [...Object.values(api.methods), ...Object.values(api.types)] as (
      | Record<string, string>
      | string[]
    )[];
    const mentioned = groups.flatMap((fields) => Object.values(fields)).flatMap((type) => type.split('|'));
    const unknown = mentioned
      .map((type) => type.replaceAll('Array of ', ''))
      .filter((type) => !known.has(type));
    expect(unknown).toEqual([]);
  });

  test('is made from the full one: required fields are marked, results left out', () => {
    const field = (name: string, types: string[], required = false) => ({
      name,
      types,
      required,
      description: '',
    });
    const spec = {
      version: 'Bot API 1.0',
      release_date: 'January 1, 2026',
      methods: {
        say: { name: 'say', fields: [field('to', ['Integer', 'String'], true), field('how', ['Voice'])] },
      },
      types: {
        Voice: { name: 'Voice', subtypes: ['Loud'] },
        Loud: { name: 'Loud', fields: [field('by', ['Integer'])] },
        Result: { name: 'Result', fields: [] },
      },
    };
    expect(distill(spec)).toEqual({
      source: 'Bot API 1.0 (January 1, 2026), https://core.telegram.org/bots/api',
      methods: { say: { 'to!': 'Integer|String', how: 'Voice' } },
      types: { Voice: ['Loud'], Loud: { by: 'Integer' } },
    });
  });
});

describe('parameters', () => {
  test('come as strings too, and null is as good as absent', () => {
    const raw = { chat_id: '42', text: 'a', protect_content: 'true', reply_markup: null, entities: '[]' };
    expect(readParameters('sendMessage', raw)).toEqual({
      chat_id: 42,
      text: 'a',
      protect_content: true,
      entities: [],
    });
  });

  test.each([
    ['sendMessage', { chat_id: 1, text: 5 }, 'field "text" must be of type String'],
    ['sendMessage', { chat_id: 1.5, text: 'a' }, 'field "chat_id" must be of type Integer or String'],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', protect_content: 'yes' },
      'field "protect_content" must be of type Boolean',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', entities: {} },
      'field "entities" must be of type Array of MessageEntity',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', link_preview_options: '{' },
      "can't parse LinkPreviewOptions JSON object",
    ],
    ['setMyCommands', {}, 'parameter "commands" is required'],
  ])('%s %o are refused', (method, parameters, says) => {
    const refusal = readParameters(method, parameters);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ description: `Bad Request: ${says}` });
  });

  test('a scope is checked as the one of its kinds that fits', () => {
    const commands = [{ command: 'menu', description: '菜单' }];
    const chat = { commands, scope: { type: 'chat', chat_id: 5 } };
    expect(readParameters('setMyCommands', chat)).toEqual(chat);
    const wrong = { commands, scope: { type: 'default', colour: 'red' } };
    expect(readParameters('setMyCommands', wrong)).toMatchObject({
      description: 'Bad Request: unknown field "colour" of BotCommandScopeDefault',
    });
  });
});

test('a form, with JSON in its fields and a file attached under another name, is read like JSON', async () => {
  const server = await startBotApi();
  server.addAccount({ id: 5, first_name: '何雨桐' }).send('/start');
  const reply_markup = JSON.stringify({ inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] });
  const file = new File(['内容'], '通知.txt', { type: 'text/plain' });
  const fields = { chat_id: '5', document: 'attach://part', part: file, reply_markup };
  const { result } = await server.callWithForm('sendDocument', fields);
  expect(result).toMatchObject({ document: { file_name: '通知.txt', mime_type: 'text/plain' } });
  const direct = await server.callWithForm('sendDocument', { chat_id: '5', document: file });
  expect(direct).toMatchObject({ ok: true });
  const stray = await server.callWithForm('sendMessage', { chat_id: '5', text: 'a', extra: file });
  expect(stray).toMatchObject({ description: 'Bad Request: unknown field "extra" of sendMessage' });
});
