import type { Field } from '../../../registers/domain/field.ts';
import { DATE, formOf } from '../fields.ts';
import { countIn, type YearRecordKind } from '../record-kind.ts';

const NUMBER: Field = { id: 'people', title: '谈话人数', type: 'count', unit: '人' };
const ASKED: readonly string[] = ['提醒谈话', '约谈'];

/** 廉政谈话: how many, of what kind and by which post. Neither who was talked to nor what was said has a place here. */
export const talk: YearRecordKind = {
  ...{ id: 'talk', title: '谈话', volume: 2 },
  fields: [
    DATE,
    formOf('谈话类型', ['任前谈话', '日常谈话', '提醒谈话', '集体谈话', '约谈']),
    { id: 'talker', title: '谈话人职务', type: 'text', maxLength: 30, hint: '只写职务，例如：党组书记。' },
    NUMBER,
    {
      ...{ id: 'topic', title: '主题', type: 'text', maxLength: 20, isOptional: true },
      hint: '几个字的主题，例如：节前提醒。不写谈话对象和内容。',
    },
  ],
  dayOf: ({ date }) => String(date),
  nameOf: ({ form, people, topic }) => [form, `${people} 人`, topic].filter(Boolean).join(' '),
  figures: [
    {
      ...{ id: 'talks', label: '廉政谈话', unit: '人次', adds: (values) => countIn(values, 'people') },
      definition: '各次谈话的人数之和，集体谈话按到场人数计。',
    },
    {
      ...{ id: 'held', label: '开展谈话', unit: '次', usual: 2 },
      definition: '当年登记的谈话，一次计一次，集体谈话计一次。',
    },
    {
      ...{
        id: 'reminders',
        label: '约谈和提醒谈话',
        unit: '人次',
        adds: (values) => countIn(values, 'people'),
      },
      counts: ({ form }) => ASKED.includes(String(form)),
      definition: '类型为提醒谈话、约谈的人数之和，已包含在“廉政谈话”中。',
    },
  ],
};
