// A common few of Slack's shortcodes; what is not here stays as typed.

export const EMOJI = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", wave: "👋", clap: "👏", pray: "🙏", raised_hands: "🙌",
  muscle: "💪", ok_hand: "👌", handshake: "🤝", point_right: "👉", point_left: "👈", eyes: "👀", brain: "🧠",
  smile: "😄", slightly_smiling_face: "🙂", simple_smile: "🙂", grinning: "😀", blush: "😊", wink: "😉", joy: "😂",
  thinking_face: "🤔", cry: "😢", sweat_smile: "😅", heart: "❤️", sparkles: "✨", star: "⭐", tada: "🎉", trophy: "🏆",
  medal: "🏅", fire: "🔥", rocket: "🚀", bulb: "💡", zap: "⚡", white_check_mark: "✅", heavy_check_mark: "✔️",
  ballot_box_with_check: "☑️", x: "❌", warning: "⚠️", no_entry: "⛔", no_entry_sign: "🚫", question: "❓",
  exclamation: "❗", information_source: "ℹ️", bell: "🔔", no_bell: "🔕", hourglass: "⌛",
  hourglass_flowing_sand: "⏳", clock: "🕐", alarm_clock: "⏰", stopwatch: "⏱️", calendar: "📅", date: "📅",
  spiral_calendar_pad: "🗓️", memo: "📝", pencil: "📝", clipboard: "📋", scroll: "📜", book: "📖", books: "📚",
  page_facing_up: "📄", pushpin: "📌", paperclip: "📎", link: "🔗", lock: "🔒", unlock: "🔓", key: "🔑",
  mag: "🔍", speech_balloon: "💬", left_speech_bubble: "🗨️", mega: "📣", loudspeaker: "📢", email: "✉️",
  envelope: "✉️", phone: "☎️", telephone_receiver: "📞", handbag: "👜", car: "🚗", train: "🚆", airplane: "✈️",
  house: "🏠", office: "🏢", factory: "🏭", toolbox: "🧰", wrench: "🔧", hammer_and_wrench: "🛠️", gear: "⚙️",
  chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉", bar_chart: "📊", dart: "🎯", scales: "⚖️",
  seedling: "🌱", sunny: "☀️", coffee: "☕", gift: "🎁", busts_in_silhouette: "👥", bust_in_silhouette: "👤",
  large_green_circle: "🟢", large_yellow_circle: "🟡", red_circle: "🔴", large_blue_circle: "🔵", white_circle: "⚪",
  palm_tree: "🌴", face_with_thermometer: "🤒", bus: "🚌", house_with_garden: "🏡", headphones: "🎧", computer: "💻",
  sandwich: "🥪", zzz: "💤", baby: "👶", snowflake: "❄️", mortar_board: "🎓", hospital: "🏥", bike: "🚲",
  black_circle: "⚫", arrow_right: "➡️", arrow_left: "⬅️", arrows_counterclockwise: "🔄", repeat: "🔁",
};

export const emojied = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] ?? whole);
