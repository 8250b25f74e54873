import { readFileSync } from 'node:fs';
import type { BotApi } from '../../../src/rehearsal/bot-api/distill.ts';
import type { Dice } from './dice.ts';
import { oddNumber, oddText } from './odd-values.ts';

/** All that an update is made of, as the Bot API describes it. */
const { types }: BotApi = JSON.parse(readFileSync('tests/fixtures/bot-api/update-10.1.json', 'utf8'));

/** Fields that belong to nothing in particular are there so often, and ever less the deeper they lie. */
const OPTIONAL_SHARE = 0.25;
const LIST_MOST = 3;
const DEEPEST = 5;

/** The kinds of updates that the Bot API has. */
export const UPDATE_KINDS: readonly string[] = fieldsOf('Update')
  .map(({ name }) => name)
  .filter((name) => name !== 'update_id');

/** What a message can be beside who wrote it, when, where and in answer to what. */
export const CONTENT_KINDS: readonly string[] = fieldsOf('Message')
  .filter(
    ({ name, type, isRequired }) =>
      !isRequired && !['User', 'Chat', 'Message'].includes(type) && name !== 'text',
  )
  .map(({ name }) => name);

type Field = { name: string; type: string; isRequired: boolean };

function fieldsOf(type: string): Field[] {
  const described = types[type];
  if (!described || Array.isArray(described)) throw new Error(`${type} has no fields.`);
  return Object.entries(described).map(([key, of]) => ({
    name: key.replace('!', ''),
    type: of,
    isRequired: key.endsWith('!'),
  }));
}

/** Makes a value of a type as it is described, with what it must have and some of what it may. */
export function makeDescribed(dice: Dice, type: string, depth = 0): unknown {
  const [one = type] = type.includes('|') ? [dice.pick(type.split('|'))] : [];
  if (one.startsWith('Array of ')) return makeList(dice, one.slice('Array of '.length), depth);
  const described = types[one];
  if (!described) return makeSimple(dice, one);
  // What holds itself ends at one that does not.
  if (Array.isArray(described))
    return makeDescribed(dice, depth > DEEPEST ? (described[0] ?? '') : dice.pick(described), depth + 1);
  return makeObject(dice, one, depth);
}

/** Makes the value of one field of a type. */
export function makeField(dice: Dice, type: string, name: string): unknown {
  const field = fieldsOf(type).find((one) => one.name === name);
  if (!field) throw new Error(`${type} has no ${name}.`);
  return makeDescribed(dice, field.type, 1);
}

function makeList(dice: Dice, type: string, depth: number): unknown[] {
  const length = depth > DEEPEST ? 0 : dice.below(LIST_MOST + 1);
  return Array.from({ length }, () => makeDescribed(dice, type, depth + 1));
}

function makeObject(dice: Dice, type: string, depth: number): object {
  const isThere = ({ isRequired }: Field) =>
    isRequired || (depth < DEEPEST && dice.chance(OPTIONAL_SHARE / (depth + 1)));
  const fields = fieldsOf(type).filter(isThere);
  return Object.fromEntries(fields.map((field) => [field.name, makeDescribed(dice, field.type, depth + 1)]));
}

function makeSimple(dice: Dice, type: string): unknown {
  switch (type) {
    case 'Integer':
      return oddNumber(dice);
    case 'Float':
      return oddNumber(dice) / 3;
    case 'Boolean':
      return dice.chance(0.5);
    case 'True':
      return true;
    case 'String':
      return oddText(dice);
    default:
      throw new Error(`The description of the Bot API does not say what ${type} is.`);
  }
}
