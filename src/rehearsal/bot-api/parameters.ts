import { badRequest, type Refusal } from './answer.ts';
import api from './api-10.1.json' with { type: 'json' };
import type { BotApi } from './distill.ts';

/** A file that came with the call as multipart/form-data, or that a person sent. */
export type Upload = { name: string; type: string; bytes: Uint8Array };

export type Parameters = Record<string, unknown>;

type Check = (value: unknown) => unknown;
type Field = { required: boolean; check: Check };

/** Thrown while one call's parameters are read; never leaves this file. */
class WrongParameter extends Error {}

const { methods, types } = api as BotApi;
const objectChecks = new Map<string, Check>();
const methodFields = new Map(
  Object.entries(methods).map(([method, fields]) => [method, compileFields(fields)] as const),
);
const methodNames = new Map(Object.keys(methods).map((name) => [name.toLowerCase(), name]));

/** Finds the method as the documentation spells it; Telegram does not mind the case. */
export function findMethod(name: string): string | undefined {
  return methodNames.get(name.toLowerCase());
}

/** What Telegram says when a parameter is missing, where it has words of its own. */
const MISSING: Record<string, string> = {
  chat_id: 'chat_id is empty',
  from_chat_id: 'chat_id is empty',
  message_id: 'message identifier is not specified',
  text: 'message text is empty',
  document: 'there is no document in the request',
  photo: 'there is no photo in the request',
  user_id: 'invalid user_id specified',
  callback_query_id: 'query is too old and response timeout expired or query ID is invalid',
  file_id: 'file_id not specified',
};

/**
 * Reads the parameters of a call in their types: numbers, booleans and JSON that came as strings are read, as Telegram does.
 * Stricter than Telegram, which ignores them: fields that the method or object does not have are refused.
 */
export function readParameters(method: string, raw: Parameters): Parameters | Refusal {
  const fields = methodFields.get(method) ?? new Map<string, Field>();
  try {
    return readFields(fields, raw, method, (name) => MISSING[name] ?? `parameter "${name}" is required`);
  } catch (error) {
    if (error instanceof WrongParameter) return badRequest(error.message);
    throw error;
  }
}

function compileFields(fields: Record<string, string>): Map<string, Field> {
  return new Map(
    Object.entries(fields).map(([key, type]) => {
      const required = key.endsWith('!');
      const name = required ? key.slice(0, -1) : key;
      return [name, { required, check: checkOf(type, name) }];
    }),
  );
}

function readFields(
  fields: Map<string, Field>,
  raw: Parameters,
  owner: string,
  missing: (name: string) => string,
): Parameters {
  const read: Parameters = {};
  for (const name in raw) {
    const value = raw[name];
    const field = fields.get(name);
    if (!field) throw new WrongParameter(`unknown field "${name}" of ${owner}`);
    if (value !== null && value !== undefined) read[name] = field.check(value);
  }
  for (const [name, field] of fields) {
    if (field.required && read[name] === undefined) throw new WrongParameter(missing(name));
  }
  return read;
}

function checkOf(type: string, name: string): Check {
  if (type.startsWith('Array of ')) return arrayCheck(type, name);
  const alternatives = type.split('|');
  if (alternatives.includes('InputFile')) return (value) => value;
  if (alternatives.includes('String'))
    return alternatives.includes('Integer') ? idCheck(name) : stringCheck(name);
  if (type === 'Integer' || type === 'Float') return numberCheck(type, name);
  if (type === 'Boolean' || type === 'True') return booleanCheck(name);
  const check = objectCheck(alternatives);
  return (value) => check(fromJson(value, alternatives.join(' or ')));
}

function wrongType(name: string, type: string): WrongParameter {
  return new WrongParameter(`field "${name}" must be of type ${type}`);
}

function stringCheck(name: string): Check {
  return (value) => {
    if (typeof value === 'string') return value;
    throw wrongType(name, 'String');
  };
}

/** A chat: its number, also as digits, or an @username. */
function idCheck(name: string): Check {
  return (value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    if (typeof value !== 'string') throw wrongType(name, 'Integer or String');
    return /^-?\d+$/.test(value) ? Number(value) : value;
  };
}

function numberCheck(type: string, name: string): Check {
  return (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    const fits = type === 'Integer' ? Number.isSafeInteger(number) : Number.isFinite(number);
    if (!fits) throw wrongType(name, type);
    return number;
  };
}

function booleanCheck(name: string): Check {
  return (value) => {
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'True' || value === '1') return true;
    if (value === 'false' || value === 'False' || value === '0') return false;
    throw wrongType(name, 'Boolean');
  };
}

function arrayCheck(type: string, name: string): Check {
  const checkItem = checkOf(type.slice('Array of '.length), name);
  return (value) => {
    const list = fromJson(value, type);
    if (!Array.isArray(list)) throw wrongType(name, type);
    return list.map(checkItem);
  };
}

function fromJson(value: unknown, type: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new WrongParameter(`can't parse ${type} JSON object`);
  }
}

/** Takes of several object types the one whose required fields are all there, the most of them; else the first. */
function objectCheck(alternatives: readonly string[]): Check {
  const members = alternatives.flatMap(membersOf).map((name) => ({ name, required: requiredFields(name) }));
  const byStrictness = members.toSorted((a, b) => b.required.length - a.required.length);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new WrongParameter(`can't parse ${alternatives.join(' or ')}: expected an Object`);
    }
    const fitting =
      byStrictness.find(({ required }) => required.every((field) => field in value)) ?? members[0];
    return checkOfObject(fitting?.name ?? '')(value);
  };
}

function membersOf(type: string): string[] {
  const definition = types[type];
  return Array.isArray(definition) ? definition.flatMap(membersOf) : [type];
}

function requiredFields(type: string): string[] {
  const keys = Object.keys(types[type] ?? {});
  return keys.filter((key) => key.endsWith('!')).map((key) => key.slice(0, -1));
}

/** Made when first met: the types refer to one another. */
function checkOfObject(type: string): Check {
  const made = objectChecks.get(type);
  if (made) return made;
  const definition = types[type] ?? {};
  const fields = compileFields(Array.isArray(definition) ? {} : definition);
  const check: Check = (value) =>
    readFields(
      fields,
      value as Parameters,
      type,
      (name) => `can't parse ${type}: Can't find field "${name}"`,
    );
  objectChecks.set(type, check);
  return check;
}
