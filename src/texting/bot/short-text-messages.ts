import type { ShortWords } from '../domain/short-words.ts';

const ON_PAGE = '请打开 {{网址}} 输入确认码{{确认码}}，阅读后点“已知悉”。';

/** What is said in text messages, and applied for where a provider approves it. Each says what it is, that it is to be read, and where. */
export const SHORT_WORDS: ShortWords = {
  tails: {
    page: '请打开 {{网址}} 输入确认码{{确认码}}，阅读全文并确认。',
    liaison: '收到请回复部门联络员。',
    none: '',
  },
  general: {
    broadcast: {
      page: {
        ...{ what: '群发通知（网页确认）', name: '单位通知网页确认' },
        text: `您有一份单位通知待阅：{{标题}}。${ON_PAGE}`,
      },
      liaison: {
        ...{ what: '群发通知（要求知悉）', name: '单位通知请回复' },
        text: '您有一份单位通知待阅：{{标题}}。请向部门联络员索阅全文，阅读后请回复部门联络员。',
      },
      none: {
        ...{ what: '群发通知（不要求知悉）', name: '单位通知' },
        text: '单位发布了通知：{{标题}}。全文请向部门联络员索阅。',
      },
    },
    exam: {
      liaison: {
        ...{ what: '考试通知', name: '单位考试通知' },
        text: '单位考试通知：{{标题}}。具体安排请向部门联络员了解。',
      },
      none: {
        ...{ what: '考试变动或结果', name: '单位考试变动或结果' },
        text: '单位考试有变动或结果：{{标题}}。请向部门联络员了解。',
      },
    },
    ask: {
      page: {
        ...{ what: '待办事项（网页确认）', name: '待办事项网页确认' },
        text: `您有一件单位事项待办：{{标题}}。${ON_PAGE}`,
      },
      liaison: {
        ...{ what: '待办事项', name: '单位待办事项' },
        text: '您有一件单位事项待办：{{标题}}。请联系部门联络员办理。',
      },
      none: {
        ...{ what: '事项告知', name: '单位事项告知' },
        text: '单位事项告知：{{标题}}。详情请向部门联络员了解。',
      },
    },
    nudge: {
      page: {
        ...{ what: '催办（网页确认）', name: '催办网页确认' },
        text: `提醒：您还有一份单位通知没有确认：{{标题}}。${ON_PAGE}`,
      },
      liaison: {
        ...{ what: '催办', name: '单位事项催办' },
        text: '提醒：您还有一件单位事项没有办理：{{标题}}。请尽快联系部门联络员。',
      },
    },
    announcement: {
      none: {
        ...{ what: '更正告知', name: '通知更正告知' },
        text: '单位通知有更正：{{标题}}。更正后的全文请向部门联络员索阅。',
      },
    },
  },
};
