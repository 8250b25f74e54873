import { createHash } from 'node:crypto';
import type { WebAnswer } from '../../http/web-route.ts';
import { escapeHtml } from '../../kernel/escape-html.ts';

/** For phones of ten years ago: no variables, no grid, no script, nothing that is fetched. Every contrast is 7:1 at least. */
const STYLE = [
  'html{font-size:112.5%;-webkit-text-size-adjust:100%}',
  'body{margin:0 auto;padding:1em;max-width:40em;color:#1a1a1a;background:#fff;',
  'font:1em/1.7 sans-serif;word-wrap:break-word;overflow-wrap:break-word}',
  'h1{font-size:1.3em;line-height:1.4;margin:.5em 0}',
  'p{margin:.6em 0}',
  '.office,.note{color:#404040;font-size:.95em}',
  '.said{border-left:.3em solid #8a1f11;padding-left:.6em}',
  'label{display:block;margin:.6em 0 .2em}',
  'input{font-size:1.2em;width:100%;box-sizing:border-box;padding:.5em;border:2px solid #404040}',
  '#code{text-transform:uppercase}',
  'button{display:block;width:100%;min-height:48px;margin:1em 0;padding:.6em;border:0;border-radius:4px;',
  'font-size:1.1em;color:#fff;background:#8a1f11}',
].join('');
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
};

/** A part of a page, in which texts are escaped. */
export type Html = { readonly html: string };

/** Makes a part of a page: what is put into the template is escaped, unless it is such a part itself, or a list of them. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const written = values.map((value) => {
    if (Array.isArray(value)) return value.map((one) => one.html).join('');
    return typeof value === 'object' ? value.html : escapeHtml(String(value));
  });
  return { html: parts.map((part, index) => part + (written[index] ?? '')).join('') };
}

/** Returns the answer that shows a page: a title and what stands below it. */
export function pageAnswer(status: number, { office, title, body }: PageParts): WebAnswer {
  const page = html`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<p class="office">${office}</p>
<h1>${title}</h1>
${body}
</body>
</html>
`;
  return { status, type: 'text/html; charset=utf-8', body: page.html, headers: HEADERS };
}

export type PageParts = { office: string; title: string; body: Html[] };

/** Returns a text as it stands there, line by line; empty lines part paragraphs. */
export function paragraphs(text: string): Html[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line}</p>\n`);
}

/** Returns a form with one button, which posts what is hidden in it. */
export function form(action: string, hidden: Readonly<Record<string, string | number>>, inner: Html): Html {
  const fields = Object.entries(hidden).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form method="post" action="${action}">${fields}${inner}</form>\n`;
}
