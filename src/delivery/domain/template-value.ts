/** 阿里云 and 腾讯云 refuse addresses in the place of a value. */
const LINK = /:\/\/|\bwww\.|[a-z\d]\.(?:com|cn|net|org|gov|edu)\b/i;

/** Tells whether a provider takes a text in the place of a template's value, which may have so many code units of UTF-16. */
export const isTemplateValue = (text: string, most: number): boolean =>
  text.trim() !== '' && text.length <= most && !/[\r\n【】]/.test(text) && !LINK.test(text);
