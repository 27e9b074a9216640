// Times as the acting person reads them: in their own zone.

const LOCALE = "en-GB";
let ahead = 0;
let moves = [];

// The app's own clock, where it has one: how far it runs ahead of this machine's, and how far it did until when.
export function goBy(clock) {
  ahead = clock?.ahead ?? 0;
  moves = clock?.moves ?? [];
}

export function now() {
  return Date.now() / 1000 + ahead;
}

// When the app's clock showed that something was said, whatever it shows now.
export function lived(ts) {
  const was = moves.find(({ until }) => Number(ts) < until);
  return Number(ts) + (was ? was.ahead : ahead);
}

export function dayAndHour(seconds, zone) {
  return `${named({ weekday: "short", day: "numeric", month: "short" }, seconds, zone)}, ${clock(seconds, zone)}`;
}

export function clock(seconds, zone) {
  return new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(seconds * 1000);
}

export function dayKey(seconds, zone) {
  return new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: zone }).format(seconds * 1000);
}

export function dayName(seconds, zone) {
  const near = nearName(seconds, zone);
  if (near) return near[0].toUpperCase() + near.slice(1);
  return named({ weekday: "long", day: "numeric", month: "long" }, seconds, zone);
}

function nearName(seconds, zone) {
  const days = { yesterday: -1, today: 0, tomorrow: 1 };
  const key = dayKey(seconds, zone);
  return Object.keys(days).find((name) => dayKey(now() + days[name] * 86400, zone) === key);
}

function named(options, seconds, zone) {
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone }).format(seconds * 1000);
}

const SHAPES = {
  date_num: (s, z) => dayKey(s, z),
  date: (s, z) => named({ day: "numeric", month: "long", year: "numeric" }, s, z),
  date_short: (s, z) => named({ day: "numeric", month: "short", year: "numeric" }, s, z),
  date_long: (s, z) => named({ weekday: "long", day: "numeric", month: "long", year: "numeric" }, s, z),
  time: clock,
  time_secs: (s, z) => named({ hour: "2-digit", minute: "2-digit", second: "2-digit" }, s, z),
  ago: (s) => {
    const minutes = Math.round((s - now()) / 60);
    const [amount, unit] = Math.abs(minutes) < 60 ? [minutes, "minute"]
      : Math.abs(minutes) < 2880 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
    return new Intl.RelativeTimeFormat(LOCALE).format(amount, unit);
  },
};
for (const shape of ["date", "date_short", "date_long"]) {
  SHAPES[`${shape}_pretty`] = (s, z) => nearName(s, z) ?? SHAPES[shape](s, z);
}

// `<!date^1392734382^{date_short} at {time}|fallback>`: docs.slack.dev/messaging/formatting-message-text
export function dated(seconds, format, zone) {
  return format.replace(/\{(\w+)\}/g, (whole, name) => SHAPES[name]?.(seconds, zone) ?? whole);
}
