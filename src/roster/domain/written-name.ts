import { plainName, plainText } from '../../people/domain/plain-name.ts';
import { POST } from './office-words.ts';
import { saysLeaving, standingInRemark } from './standing.ts';

/** What a cell of names says beside the name. */
export type BesideName = {
  post?: string;
  staffNumber?: string;
  phone?: string;
  standing?: string;
  isLeaving?: true;
};
/** `beside` is absent where the cell holds the name alone. */
export type WrittenName = { name: string; beside?: BesideName };

const BRACKETS = /^(.+?)\s*[(（[【]([^()（）[\]【】]+)[)）\]】]$/u;
const RUNNING_NUMBER = /^\d{1,4}\s*[.、．]\s*(?=\p{Script=Han})/u;
const MARKS = /^[*★※#]+|[*★※#]+$/g;
const PHONE = /^1[3-9]\d{9}$/;
const STAFF_NUMBER = /^(?:工号|编号|警号|职工号)?\s*[:：]?\s*([A-Za-z]{0,3}\d{1,12})$/;
/** Names are followed by these where the office lists its women and minorities. */
const NOT_THE_NAME = /^([男女]|\p{Script=Han}{1,6}族|中共党员|党员|团员|群众)$/u;
/** 王强主任: no name ends so. */
const POST_AT_END =
  /^(\p{Script=Han}+?)((常务)?副?(主任|局长|处长|科长|股长|所长|书记|组长|部长|站长|队长|院长|主席|科员|调研员))$/u;

/**
 * Takes a cell of names apart: what stands behind the name, in brackets or after a blank, is no part of it where it is known what it
 * is. Anything else stays with the name, by which offices tell namesakes apart: 王伟（大）.
 *
 * @example readName('王五（挂职）') // { name: '王五', beside: { standing: '挂职' } }
 */
export function readName(cell: string): WrittenName {
  const written = plainText(cell);
  const { name, beside } = takeApart(written.replace(RUNNING_NUMBER, ''));
  return plainName(name) === plainName(written)
    ? { name: plainName(name) }
    : { name: plainName(name), beside };
}

function takeApart(marked: string): Required<WrittenName> {
  const text = marked.replace(MARKS, '').trim();
  const [, name, inside] = BRACKETS.exec(text) ?? behindBlank(text) ?? [];
  if (name !== undefined && inside !== undefined) {
    const said = saidBy(inside);
    if (!said) return { name: text, beside: {} };
    const rest = takeApart(name);
    return { name: rest.name, beside: { ...said, ...rest.beside } };
  }
  const [, before, post] = POST_AT_END.exec(text.replace(/\s/g, '')) ?? [];
  return before !== undefined && post !== undefined && [...before].length > 1
    ? { name: before, beside: { post } }
    : { name: text, beside: {} };
}

/** 张三 0017, 张三 副主任, 张三13800000000: of two characters each it may be two names, which is seen elsewhere. */
function behindBlank(text: string): RegExpExecArray | null {
  return (
    /^(\p{Script=Han}.+?)\s*(?<!\d)(1[3-9]\d{9})$/u.exec(text) ??
    /^(\p{Script=Han}.+?)\s+((?:工号|编号|警号)[:：]?\s*[A-Za-z]{0,3}\d+|[A-Za-z]{0,3}\d{3,})$/u.exec(text) ??
    /^(\p{Script=Han}{2,})\s+(\p{Script=Han}{2,})$/u.exec(text)
  );
}

/** What each part of a remark says; undefined where one says nothing that is known. */
function saidBy(remark: string): BesideName | undefined {
  const parts = remark.split(/[,，、;；\s]+/).filter(Boolean);
  const said = parts.map(partSays);
  return said.every((one) => one !== undefined) ? Object.assign({}, ...said) : undefined;
}

function partSays(part: string): BesideName | undefined {
  const standing = standingInRemark(part);
  if (standing !== undefined) return { standing };
  if (saysLeaving(part)) return { isLeaving: true };
  if (PHONE.test(part)) return { phone: part };
  const [, staffNumber] = STAFF_NUMBER.exec(part) ?? [];
  if (staffNumber !== undefined) return { staffNumber };
  if (NOT_THE_NAME.test(part)) return {};
  return part.length > 1 && POST.test(part) ? { post: part } : undefined;
}

const COMMON_SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤';
const SEVERAL_NAMES = /^\p{Script=Han}{2,}(\s*[、，,;；/／\n]\s*\p{Script=Han}{2,})+$/u;
const A_COUNT = /^\d+[人名个]$|等\s*\d+\s*[人名]$/;
const REMARK = /[(（][^()（）]*[)）]/g;
const POST_ALONE = /^\p{Script=Han}(主任|局长|处长|科长|股长|所长|书记|组长|部长|站长|队长|院长|主席)$/u;

/** Tells whether a cell of names holds something else, or several of them: a table has one in each row. */
export function isNoName(written: string): boolean {
  const plain = plainText(written);
  return (
    !/\p{L}/u.test(plain) ||
    A_COUNT.test(plain) ||
    SEVERAL_NAMES.test(written.replace(REMARK, '').trim()) ||
    POST_ALONE.test(plain) ||
    areSeveral(plain.split(' '))
  );
}

/** 郑一 王二: each begins as families are called. 欧阳 娜娜 and names of other peoples do not. */
function areSeveral(words: readonly string[]): boolean {
  return (
    words.length > 1 &&
    words.every((word) => /^\p{Script=Han}{2,3}$/u.test(word) && COMMON_SURNAMES.includes(word.charAt(0))) &&
    !words.some((word) => POST.test(word))
  );
}
