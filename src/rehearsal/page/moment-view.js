import { element } from './element.js';
import { describeDistance } from './office-time.js';

const PART_OPTIONS = {
  w: { weekday: 'long' },
  d: { year: 'numeric', month: '2-digit', day: '2-digit' },
  D: { year: 'numeric', month: 'long', day: 'numeric' },
  t: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  T: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};

/**
 * A moment as the apps write it in place of the bot's words: counted from now, or as date and time of the phone's own zone. One
 * without a format keeps the words.
 */
export function momentView({ unix_time: seconds, date_time_format: format }, words, now) {
  const instant = seconds * 1000;
  const properties = { className: 'moment', dateTime: new Date(instant).toISOString() };
  if (!format) return element('time', properties, words);
  if (format !== 'r') return element('time', properties, ofThisPhone(instant, format));
  const shown = { ...properties, 'data-relative': String(instant), 'aria-live': 'off' };
  return element('time', shown, describeDistance(instant - now));
}

function ofThisPhone(instant, format) {
  const options = Object.assign({}, ...[...format].map((part) => PART_OPTIONS[part]));
  return new Intl.DateTimeFormat('zh-CN', options).format(instant);
}

/** Counts all moments on the page anew. */
export function refreshMoments(now) {
  for (const moment of document.querySelectorAll('[data-relative]')) {
    const words = describeDistance(Number(moment.dataset.relative) - now);
    if (moment.textContent !== words) moment.textContent = words;
  }
}
