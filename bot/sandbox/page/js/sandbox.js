// Talking to the sandbox: what a person sees, what they do, and when something has changed.

export async function screen(as, channel) {
  const answer = await fetch(`/sandbox/screen?${new URLSearchParams({ as, channel })}`);
  if (!answer.ok) throw new Error(`screen: ${answer.status}`);
  return answer.json();
}

// The outcome a person is shown: { error, errors }. Never throws.
export async function act(as, verb, details = {}) {
  try {
    const body = JSON.stringify({ as, do: verb, ...details });
    return await (await fetch("/sandbox/act", { method: "POST", body })).json();
  } catch {
    return { error: "The sandbox does not answer. Is it still running?", errors: {} };
  }
}

// Whether the clock was moved. Never throws.
export async function moveClock(step) {
  try {
    return (await fetch("/sandbox/clock", { method: "POST", body: JSON.stringify({ step }) })).ok;
  } catch {
    return false;
  }
}

export function live(onChange, onState) {
  const socket = new WebSocket(`${location.origin.replace("http", "ws")}/sandbox/live`);
  socket.onopen = () => onState(true);
  socket.onmessage = onChange;
  socket.onclose = () => {
    onState(false);
    setTimeout(() => live(onChange, onState), 1000);
  };
}
