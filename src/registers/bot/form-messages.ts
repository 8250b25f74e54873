import { buttonRows, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { Field, FieldProblem, FieldType, Proposal } from '../domain/field.ts';
import type { RecordKind } from '../domain/register.ts';
import type { PeopleFound } from '../services/register-people.ts';
import { type Form, isAsked } from './form.ts';
import { joinLines, valueText } from './register-messages.ts';

const WHAT_TO_WRITE: Readonly<Record<FieldType, string>> = {
  text: '请直接发送文字。',
  count: '请发送一个整数。',
  date: '请发送日期，如 3月14日、昨天；是往年的，写上年份。',
  choice: '请点一项。',
  person: '请发送姓名，可以只写一部分。',
  year: '请发送四位数的年份。',
  list: '请直接发送文字，一行写一条。',
};

const PROBLEMS: Readonly<Record<FieldProblem, string>> = {
  empty: '没有收到内容。',
  'too-long': '文字太长，请缩短后再发。',
  'no-count': '没有看懂数字，请只发一个整数，如 13。',
  'no-date': '没有看懂日期，请写成 3月14日 的样子；是往年的，前面写上年份。',
  'other-weekday': '日期与星期不符，请核对后再发。',
  ahead: '这个日期还没有到。请发送实际发生的日期；是往年的，请写上年份。',
  'no-option': '请从下面的选项中点一项。',
  'not-a-year': '没有看懂年份，请发送四位数的年份。',
  'unknown-person': '名册中没有这个姓名。',
  'doubtful-person': '不能确定是哪一位。',
};

/** What was wrong with the answer before, and the people whom it may have meant. */
export type Doubt = { problem: FieldProblem; people?: PeopleFound };

/** What a question says beside itself. */
export type Beside = { doubt?: Doubt | undefined; proposal?: Proposal | undefined };

/** Asks for one field, or asks again. */
export function fieldCard(
  name: string,
  kind: RecordKind,
  form: Form,
  { doubt, proposal }: Beside = {},
): Message {
  const field = kind.fields[form.at];
  if (!field) return reviewCard(name, kind, form);
  const data = (action: string, ...args: (string | number)[]) =>
    `${name}.${action}:${[form.token, form.at, ...args].join(':')}`;
  const known = form.values[field.id];
  const asked = kind.fields.filter(isAsked);
  const place = isAsked(field) ? `（${asked.indexOf(field) + 1}/${asked.length}）` : '';
  return card(
    `${kind.title} · ${field.title}${place}`,
    [
      doubt && PROBLEMS[doubt.problem],
      doubt?.people?.total
        ? meantText(doubt.people)
        : (proposal?.how ?? field.hint ?? WHAT_TO_WRITE[field.type]),
      known !== undefined && `现在是：${shorten(valueText(field, known), 60)}`,
    ],
    [
      ...(proposal?.value === undefined
        ? []
        : [[{ text: `✅ ${valueText(field, proposal.value)}`, data: data('pick', String(proposal.value)) }]]),
      ...choicesOf(field, data),
      ...(doubt?.people?.people ?? []).map((person) => [
        { text: personLine(person), data: data('pick', person.id) },
      ]),
      [
        ...(field.isOptional ? [{ text: known === undefined ? '跳过' : '清空', data: data('skip') }] : []),
        ...(field !== asked[0] && form.target === undefined && !form.isReviewed
          ? [{ text: '⬅ 上一项', data: data('back') }]
          : []),
        { text: '取消', data: `${name}.cancel:${form.token}` },
      ],
    ],
  );
}

const meantText = ({ total, people }: PeopleFound): string =>
  total > people.length
    ? `相近的有 ${total} 人，请点一位；没有列出的，请写全姓名。`
    : '请点一位，或重新发送姓名。';

function personLine({ name, department, post, staffNumber = '', status }: Person): string {
  const place = [department, post, staffNumber].filter(Boolean).join(' · ');
  return shorten(`${name}${status === 'left' ? '（已离开）' : ''} ${place}`, 40);
}

function choicesOf(field: Field, data: (action: string, ...args: (string | number)[]) => string): Button[][] {
  if (field.type === 'date')
    return [
      [
        { text: '今天', data: data('pick', 0) },
        { text: '昨天', data: data('pick', 1) },
      ],
    ];
  if (field.type !== 'choice') return [];
  return buttonRows(
    field.options.map((text, index) => ({ text, data: data('pick', index) })),
    field.options.length > 4 ? 2 : 1,
  );
}

/** Shows everything that will be recorded, each field with a button to change it, before it is saved. */
function reviewCard(name: string, kind: RecordKind, form: Form): Message {
  const change = kind.fields.map(
    (_, index): Button => ({
      text: String(index + 1),
      data: `${name}.redo:${form.token}:${index}`,
    }),
  );
  return card(
    `${kind.title} · 核对`,
    [
      ...joinLines(
        kind.fields.map((field, index) => ({
          field,
          text: `${index + 1}. ${field.title}：${shorten(valueText(field, form.values[field.id]), 60)}`,
        })),
      ),
      '点序号修改，无误后保存。',
    ],
    [
      ...buttonRows(change, 5),
      [
        confirmButton('✅ 保存', `${name}.save:${form.token}`),
        { text: '取消', data: `${name}.cancel:${form.token}` },
      ],
    ],
  );
}
