/**
 * Writes the report's three Word templates anew from the texts in `report-skeletons/`: node scripts/make-report-skeletons.ts
 * For whoever changes what ships; an office changes the templates themselves, in Word.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PizZip from 'pizzip';

const TEXTS = new URL('report-skeletons/', import.meta.url);
const TEMPLATES = new URL('../scenarios/templates/', import.meta.url);

/** The template that each text becomes. */
export const SKELETONS = ['report-chapters', 'report-practice', 'report-dimensions'] as const;

const BODY = '仿宋_GB2312';
/** None of these is free: each is named, with the one that stands in for it. */
const FONTS: Readonly<Record<string, string>> = {
  方正小标宋简体: '宋体',
  [BODY]: '仿宋',
  楷体_GB2312: '楷体',
  黑体: 'SimHei',
  宋体: 'SimSun',
};

type Style = { id: string; name: string; font?: string; size?: number; paragraph: string };

/** Three lines of 28 points and 28 characters of 三号 a line, as GB/T 9704-2012 has them. */
const LINE = '<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>';
const INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>';
/** Where a seal is put, the office's name stands centred above the date, which leaves four characters free on its right. Source: GB/T 9704—2012, 7.3.5.1. */
const UNDER_SEAL = `${LINE}<w:ind w:leftChars="1260" w:left="4032"/><w:jc w:val="center"/>`;

/** By the sign with which a line of a text begins; a line without one is a paragraph. */
const STYLES: Readonly<Record<string, Style>> = {
  '=': {
    ...{ id: 'GwTitle', name: '公文标题', font: '方正小标宋简体', size: 44 },
    paragraph:
      '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
  },
  '@': { id: 'GwAddressee', name: '主送机关', paragraph: LINE },
  '#': {
    ...{ id: 'GwLevel1', name: '一级标题', font: '黑体' },
    paragraph: `<w:keepNext/>${LINE}${INDENT}<w:outlineLvl w:val="0"/>`,
  },
  '##': {
    ...{ id: 'GwLevel2', name: '二级标题', font: '楷体_GB2312' },
    paragraph: `<w:keepNext/>${LINE}${INDENT}<w:outlineLvl w:val="1"/>`,
  },
  '~': { id: 'GwClosing', name: '结尾正文', paragraph: `<w:keepNext/>${LINE}${INDENT}<w:jc w:val="both"/>` },
  '+': { id: 'GwAnnex', name: '附件说明', paragraph: `<w:keepNext/>${LINE}${INDENT}` },
  '>': { id: 'GwSigned', name: '落款', paragraph: `<w:keepNext/>${UNDER_SEAL}` },
  '>>': { id: 'GwDate', name: '落款日期', paragraph: UNDER_SEAL },
  '': { id: 'GwBody', name: '公文正文', paragraph: `${LINE}${INDENT}<w:jc w:val="both"/>` },
};

/** Returns the bytes of the template that a text becomes: each of its lines a paragraph, an empty one an empty paragraph. */
export function makeSkeleton(name: string): Uint8Array {
  const lines = readFileSync(new URL(`${name}.txt`, TEXTS), 'utf8')
    .trimEnd()
    .split('\n');
  const zip = new PizZip();
  const files = { ...FIXED, 'word/document.xml': documentXml(lines), 'word/styles.xml': stylesXml() };
  for (const [path, content] of Object.entries(files)) zip.file(path, `${XML}${content}`, { date: SHIPPED });
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' });
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
/** The same text makes the same file. */
const SHIPPED = new Date('2026-11-29T00:00:00Z');
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const PARTS = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function documentXml(lines: readonly string[]): string {
  const paragraphs = lines.map((line) => {
    const [, sign = '', text = ''] = /^(=|@|##?|~|\+|>>?)? ?(.*)$/.exec(line) ?? [];
    const run = text === '' ? '' : `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
    return `<w:p><w:pPr><w:pStyle w:val="${STYLES[sign]?.id}"/></w:pPr>${run}</w:p>`;
  });
  const page = [
    '<w:footerReference w:type="default" r:id="rId1"/><w:footerReference w:type="even" r:id="rId2"/>',
    '<w:pgSz w:w="11906" w:h="16838"/>',
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>',
  ];
  return `<w:document ${W} xmlns:r="${OFFICE}"><w:body>${paragraphs.join('')}<w:sectPr>${page.join('')}</w:sectPr></w:body></w:document>`;
}

function runOf(font = BODY, size = 32): string {
  const named = ['ascii', 'hAnsi', 'eastAsia', 'cs'].map((script) => `w:${script}="${font}"`).join(' ');
  return `<w:rPr><w:rFonts ${named}/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`;
}

function stylesXml(): string {
  const styles = Object.values(STYLES).map(
    ({ id, name, font, size, paragraph }) =>
      `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:qFormat/><w:pPr>${paragraph}</w:pPr>${runOf(font, size)}</w:style>`,
  );
  const defaults = `<w:docDefaults><w:rPrDefault>${runOf().replace('</w:rPr>', '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>')}</w:rPrDefault></w:docDefaults>`;
  return `<w:styles ${W}>${defaults}<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>${styles.join('')}</w:styles>`;
}

/** — 1 — in 四号宋体, one character from the edge. */
function footerXml(side: 'left' | 'right'): string {
  const run = (content: string) => `<w:r>${runOf('宋体', 28)}${content}</w:r>`;
  const text = (content: string) => run(`<w:t xml:space="preserve">${content}</w:t>`);
  const field = (type: string) => run(`<w:fldChar w:fldCharType="${type}"/>`);
  const number = `${field('begin')}${run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')}${field('separate')}${text('1')}${field('end')}`;
  return `<w:ftr ${W}><w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:ind w:${side}Chars="100" w:${side}="280"/><w:jc w:val="${side}"/></w:pPr>${text('— ')}${number}${text(' —')}</w:p></w:ftr>`;
}

const relations = (entries: readonly (readonly [type: string, target: string])[]) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${entries
    .map(
      ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const PART_NAMES = {
  document: 'document.main',
  styles: 'styles',
  settings: 'settings',
  fontTable: 'fontTable',
};
const overrides = [...Object.entries(PART_NAMES), ['footer1', 'footer'], ['footer2', 'footer']].map(
  ([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${PARTS}.${type}+xml"/>`,
);
const fonts = Object.entries(FONTS).map(
  ([font, other]) => `<w:font w:name="${font}"><w:altName w:val="${other}"/><w:charset w:val="86"/></w:font>`,
);

const FIXED: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
  '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
  'word/_rels/document.xml.rels': relations([
    ['footer', 'footer1.xml'],
    ['footer', 'footer2.xml'],
    ['styles', 'styles.xml'],
    ['settings', 'settings.xml'],
    ['fontTable', 'fontTable.xml'],
  ]),
  'word/settings.xml': `<w:settings ${W}><w:evenAndOddHeaders/></w:settings>`,
  'word/fontTable.xml': `<w:fonts ${W}>${fonts.join('')}</w:fonts>`,
  'word/footer1.xml': footerXml('right'),
  'word/footer2.xml': footerXml('left'),
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const name of SKELETONS) writeFileSync(new URL(`${name}.docx`, TEMPLATES), makeSkeleton(name));
