import type { TemplateRefusal } from '../../files/word/documents.ts';

/** Says why no document could be made; shown over the chat, in at most 200 characters. */
export function templateRefused({ refused, file }: TemplateRefusal): string {
  return refused === 'template-missing'
    ? `找不到模板文件 ${file}，请让安装人员恢复它。`
    : `模板文件 ${file} 有误：请检查花括号是否成对，{#…} 与 {/…} 是否对应。`;
}
