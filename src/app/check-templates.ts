import type { ContentProblem } from '../content/content-problem.ts';
import { nearestWord } from '../content/schema-words.ts';
import {
  checkTemplate,
  checkTemplates as findFaults,
  type TemplateFault,
} from '../files/word/check-templates.ts';
import type { Template } from '../files/word/template.ts';
import { shorten } from '../kernel/shorten.ts';
import { RECORD_TEXTS, tagsOf } from '../report/bot/figure-tags-messages.ts';
import { templatesFolder } from './content-folders.ts';
import { FIGURES, TEMPLATES } from './declarations.ts';

const NAME_SHOWN = 20;
/** A template of the report may name some hundred: that would be no help. */
const NAMES_SHOWN = 20;
const SEE_ALL_NAMES = '全部名称见 npm run qingfeng -- report --names';

/** Finds everything that is wrong with the office's Word templates, each with its remedy. */
export function checkTemplates(scenarios: string): ContentProblem[] {
  const faults = findFaults(templatesFolder(scenarios), TEMPLATES.map(withFigures));
  return faults.map((fault) => ({ file: fault.file, ...wordFault(fault) }));
}

/** Returns a sentence for everything that is wrong with a Word file that is to take the place of a template. */
export const templateFaults = (content: Uint8Array, template: Template): string[] =>
  checkTemplate(content, withFigures(template), template.file).map((fault) => {
    const { message, remedy } = wordFault(fault);
    return `${message}。${remedy}。`;
  });

/** Adds to what a template may name all that the report says of figures, where it may name them. */
function withFigures(template: Template): Template {
  if (!template.namesFigures) return template;
  const tags = FIGURES.map(tagsOf);
  return {
    ...template,
    texts: [...template.texts, ...tags.flatMap(({ texts }) => Object.keys(texts))],
    lists: Object.assign(
      { ...template.lists },
      ...tags.flatMap(({ lists }) => Object.keys(lists).map((list) => ({ [list]: RECORD_TEXTS }))),
    ),
  };
}

function wordFault(fault: TemplateFault): { message: string; remedy: string } {
  switch (fault.fault) {
    case 'missing':
      return { message: '缺少这个 Word 模板', remedy: '请恢复程序自带的这个文件' };
    case 'no-document':
      return {
        message: '不是能读的 .docx 文件',
        remedy: '请在 Word 中另存为 .docx，或恢复程序自带的这个文件',
      };
    case 'braces':
      return {
        message: `“${shown(fault.name)}”处的花括号不成对`,
        remedy: '名称要写在一对半角花括号里，如 {单位}',
      };
    case 'pairs': {
      const name = shown(fault.name);
      return { message: `“${name}”的起止标记不成对`, remedy: `请补全 {#${name}} 和 {/${name}}` };
    }
    case 'not-repeated': {
      const { name } = fault;
      return { message: `{${name}} 是逐条重复的内容`, remedy: `请写作 {#${name}}…{/${name}}` };
    }
    case 'no-picture':
      return {
        message: `没有替代文字为“${fault.name}”的图片`,
        remedy: `请恢复模板中的图片；移动、缩放都可以，图片的替代文字要写“${fault.name}”`,
      };
    case 'unknown':
      return { message: `不认识的名称 {${shown(fault.name)}}`, remedy: knownNames(fault) };
  }
}

function knownNames({ name, known }: { name: string; known: readonly string[] }): string {
  const nearest = nearestWord(name, [...known]);
  const all = known.length > NAMES_SHOWN ? SEE_ALL_NAMES : `可用：${known.join('、')}`;
  return `${all}${nearest ? `；您要写的可能是 {${nearest}}` : ''}`;
}

const shown = (name: string): string => shorten(name, NAME_SHOWN);
