// Times as the acting person reads them: in their own zone.

const LOCALE = "en-GB";

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
  return Object.keys(days).find((name) => dayKey(Date.now() / 1000 + days[name] * 86400, zone) === key);
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
    const minutes = Math.round((s - Date.now() / 1000) / 60);
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
