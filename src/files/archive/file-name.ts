import { INVISIBLE } from '../../kernel/characters.ts';

/** The longest whole name, in UTF-16 units as Windows counts and in bytes of UTF-8 as Linux does; folders come on top. */
const NAME_MAX_UNITS = 100;
const NAME_MAX_BYTES = 200;

/** Signs that stand for nothing, in no version of Unicode; those for private use are how rare names are written. */
const NO_CHARACTER = /\p{Noncharacter_Code_Point}/gu;

/** What no name may hold on Windows stands for itself in its full width. */
const FORBIDDEN = /[<>:"/\\|?*]/g;
const TO_FULL_WIDTH = 0xfee0;

/** Names of devices, which open no file on Windows whatever their ending is. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** An ending that says what kind of file it is. */
const ENDING = /\.[a-z0-9]{1,8}$/i;

/**
 * Returns a name that Windows, macOS and Linux all take for one file, of whatever somebody calls something: signs that they forbid
 * are written in full width, what cannot be seen is left out, and what is too long is cut before its ending.
 *
 * @example safeFileName('关于“五一”值班/带班的通知.xlsx') // '关于“五一”值班／带班的通知.xlsx'
 */
export function safeFileName(text: string): string {
  const name = tidiedName(text);
  // Where it was cut, something else may look like its ending, or a blank stand at its end.
  return name === text ? name : safeFileName(name);
}

function tidiedName(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(NO_CHARACTER, '')
    .replace(FORBIDDEN, (sign) => String.fromCharCode(sign.charCodeAt(0) + TO_FULL_WIDTH));
  const [ending = ''] = ENDING.exec(plain) ?? [];
  const stem = tidied(plain.slice(0, plain.length - ending.length)) || '未命名';
  const name = `${tidied(cut(stem, ending))}${ending}`;
  return DEVICES.test(name) ? `_${name}` : name;
}

/** Takes off the blanks and dots around it: the last of a name is lost on Windows, the first hides it on Linux. */
const tidied = (stem: string): string => stem.replace(/^[\s.]+|[\s.]+$/g, '');

/** As much of the stem as fits before the ending; no character is cut through. */
function cut(stem: string, ending: string): string {
  let room = { units: NAME_MAX_UNITS - ending.length, bytes: NAME_MAX_BYTES - ending.length };
  let kept = '';
  for (const { segment } of new Intl.Segmenter('zh').segment(stem)) {
    room = { units: room.units - segment.length, bytes: room.bytes - Buffer.byteLength(segment) };
    if (room.units < 0 || room.bytes < 0) break;
    kept += segment;
  }
  return kept;
}

/**
 * Makes what gives out names within one folder: each as `safeFileName` makes it and none twice, capitals or not. What is wanted again
 * gets a number.
 *
 * @example take('张三.docx'); take('张三.docx') // '张三.docx', then '张三（2）.docx'
 */
export function createFileNames() {
  const taken = new Set<string>();
  return {
    /** Returns a name for what somebody calls so, which is then taken. */
    take(wanted: string): string {
      const name = safeFileName(wanted);
      for (let nth = 1; ; nth++) {
        const tried = nth === 1 ? name : numbered(name, nth);
        const key = tried.toLowerCase();
        if (taken.has(key)) continue;
        taken.add(key);
        return tried;
      }
    },
  };
}

function numbered(name: string, nth: number): string {
  const [ending = ''] = ENDING.exec(name) ?? [];
  const mark = `（${nth}）${ending}`;
  return `${cut(name.slice(0, name.length - ending.length), mark)}${mark}`;
}
