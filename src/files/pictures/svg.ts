import { cutToFit } from '../../kernel/shorten.ts';
/** Colours of all pictures, dark enough on white for a phone in the sun. */
export const COLORS = {
  ink: '#1f2933',
  quiet: '#5f6b7a',
  line: '#d5dbe3',
  paper: '#ffffff',
  main: '#2f6f9f',
  light: '#a9c9e2',
  warn: '#b4472e',
  /** The colour of what is counted beside the rest. */
  apart: '#e9dcc3',
};

export type TextStyle = {
  /** Size in pixels of the picture; nothing below 30 can be read on a phone. */
  size?: number;
  color?: string;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
};

/** Draws a line of text; `y` is its base line. */
export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { size = 32, color = COLORS.ink, bold = false, anchor = 'start' } = style;
  const weight = bold ? ' font-weight="700"' : '';
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${color}" text-anchor="${anchor}"${weight}>${escapeXml(content)}</text>`;
}

export function rect(x: number, y: number, width: number, height: number, fill: string, radius = 0): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}" rx="${radius}"/>`;
}

export type LineStyle = { color?: string; width?: number; dashes?: string };

/** Draws a line from one point to another, in the colour of rules unless told. */
export function line(x1: number, y1: number, x2: number, y2: number, style: LineStyle = {}): string {
  const { color = COLORS.line, width = 2, dashes } = style;
  const dashed = dashes ? ` stroke-dasharray="${dashes}"` : '';
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${color}" stroke-width="${width}"${dashed}/>`;
}

export function circle(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="${fill}"/>`;
}

/** Measures about how wide a text is: Chinese characters are as wide as high, the others a little over half. */
export function widthOf(content: string, size: number): number {
  return [...content].reduce((sum, character) => sum + (character >= '\u2e80' ? 1 : 0.58), 0) * size;
}

/** Cuts the text with … where it would be wider than that. */
export function cut(content: string, width: number, size: number): string {
  if (widthOf(content, size) <= width) return content;
  return cutToFit([...content], (shown) => widthOf(shown, size) <= width);
}

/** Sets the text on one line, or on two where it is too long for one; the second is cut where even that is not enough. */
export function wrap(content: string, width: number, size: number): string[] {
  if (widthOf(content, size) <= width) return [content];
  const first = [...content];
  while (first.length > 1 && widthOf(first.join(''), size) > width) first.pop();
  return [first.join(''), cut([...content].slice(first.length).join(''), width, size)];
}

/** Names of departments and exams come from people: they must not become markup. */
export function escapeXml(content: string): string {
  return content
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
