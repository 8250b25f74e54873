const MINUTE = 60_000;
let zone = 'Asia/Shanghai';
const formats = new Map();

export function useZone(timezone) {
  zone = timezone;
  formats.clear();
}

function format(instant, options) {
  const key = JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat('zh-CN', { timeZone: zone, ...options });
  formats.set(key, known);
  return known.format(instant);
}

export const timeOfDay = (instant) =>
  format(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const timeWithSeconds = (instant) =>
  format(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
export const dayOf = (instant) => format(instant, { year: 'numeric', month: 'long', day: 'numeric' });
export const dayWithWeekday = (instant) =>
  format(instant, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
export const shortMoment = (instant) =>
  `${format(instant, { month: 'long', day: 'numeric' })} ${timeOfDay(instant)}`;

/** The office's date and time of day as a date-time field holds them: `2027-02-04T09:00`. */
export function toField(instant) {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(instant);
  return parts.replace(' ', 'T');
}

/** The instant at which the office's clocks show what the field holds. */
export function fromField(value) {
  const asIfUtc = Date.parse(`${value}Z`);
  const offsetAt = (instant) => Date.parse(`${toField(instant)}Z`) - Math.floor(instant / MINUTE) * MINUTE;
  const guess = asIfUtc - offsetAt(asIfUtc);
  return asIfUtc - offsetAt(guess);
}

/** Such as `+438 天` or `−3 小时`: how far the rehearsal is from the machine's time. */
export function describeOffset(milliseconds) {
  const minutes = Math.round(Math.abs(milliseconds) / MINUTE);
  const amount =
    minutes >= 48 * 60
      ? `${Math.round(minutes / 1440)} 天`
      : minutes >= 120
        ? `${Math.round(minutes / 60)} 小时`
        : `${minutes} 分钟`;
  return `${milliseconds < 0 ? '−' : '+'}${amount}`;
}

const UNITS = [
  ['year', 365 * 1440 * MINUTE],
  ['month', 30 * 1440 * MINUTE],
  ['day', 1440 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
  ['second', 1000],
];
const distance = new Intl.RelativeTimeFormat('zh-CN');

/** Such as `3天后` or `5分钟前`: how far a moment is, in its largest whole unit. */
export function describeDistance(milliseconds) {
  const [unit, size] = UNITS.find(([, most]) => Math.abs(milliseconds) >= most) ?? UNITS.at(-1);
  return distance.format(Math.trunc(milliseconds / size), unit);
}
