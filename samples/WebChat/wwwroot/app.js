const main = document.querySelector("main");
const log = document.getElementById("log");
const form = document.getElementById("form");
const prompt = document.getElementById("prompt");
const send = document.getElementById("send");
const stop = document.getElementById("stop");

const lost = "The connection to the server was lost.";
const turns = [];      // the conversation: { question, answer }
let running = null;    // aborts the request of the answer that is being written

form.addEventListener("submit", event => {
  event.preventDefault();
  const question = prompt.value.trim();
  if (running || question === "") {
    return;
  }

  prompt.value = "";
  document.getElementById("welcome").hidden = true;
  const turn = { question, answer: "" };
  turns.push(turn);
  answer(turn, addToPage(turn));
});

prompt.addEventListener("keydown", event => {
  // While an input method composes a word, Enter chooses the word.
  // In Safari, only the code 229 tells that the key ends the composition.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.addEventListener("keydown", event => {
  if (event.key === "Escape" && !event.isComposing) {
    running?.abort();
  }
});

stop.addEventListener("click", () => running?.abort());

// Closing the tab closes the connection. A page that is left can stay alive for the Back button.
addEventListener("pagehide", () => running?.abort());

// Asks the server for the answer of a turn and shows it while it arrives.
async function answer(turn, view) {
  running = new AbortController();
  turn.answer = "";
  view.begin();
  showRunning(true, "Answering.");
  let status = "Answer complete.";
  try {
    const finishReason = await receive(turn, view, running.signal);
    if (finishReason !== "" && finishReason !== "stop") {
      view.note(`The answer is incomplete: ${finishReason}.`);
    }
  } catch (error) {
    if (running.signal.aborted) {
      status = "Stopped.";
      view.note(status);
    } else {
      status = "";
      view.fail(error instanceof TypeError ? lost : error.message, () => answer(turn, view));
    }
  } finally {
    running = null;
    view.end();
    showRunning(false, status);
  }
}

// Returns the finish reason. Aborting the signal closes the connection, which tells the server to stop.
async function receive(turn, view, signal) {
  const response = await fetch("chat", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ messages: messagesUpTo(turn) }),
    signal,
  });
  if (!response.ok) {
    const body = await response.json().catch(() => null);
    throw new Error(body?.error?.message ?? `The server responded with status ${response.status}.`);
  }

  for await (const [name, data] of readEvents(response.body)) {
    switch (name) {
      case "reasoning":
        view.addReasoning(data);
        break;
      case "text":
        turn.answer += data;
        view.addText(data);
        break;
      case "done":
        return data;
      case "error":
        throw new Error(data);
    }
  }

  throw new Error(lost);
}

// A question without an answer is left out: if it was the cause of an error, it would be one again.
function messagesUpTo(turn) {
  const history = turns.slice(0, turns.indexOf(turn)).filter(earlier => earlier.answer !== "");
  return [
    ...history.flatMap(earlier => [
      { role: "user", content: earlier.question },
      { role: "assistant", content: earlier.answer },
    ]),
    { role: "user", content: turn.question },
  ];
}

// An event of the server is two lines, a name and a JSON string, and a blank line.
async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let received = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (received + part.value).split("\n\n");
    received = events.pop();
    for (const event of events) {
      const [name, data] = event.split("\n");
      yield [name.slice("event: ".length), JSON.parse(data.slice("data: ".length))];
    }
  }
}

// Adds a turn to the page. Texts of the model become text nodes, never HTML.
function addToPage(turn) {
  const article = document.getElementById("turn").content.cloneNode(true).querySelector("article");
  const [question, reasoning, text, note, error] =
    ["question", "reasoning", "answer", "note", "error"].map(name => article.querySelector(`.${name}`));
  question.textContent = turn.question;

  // Only the last question can be asked again.
  log.querySelectorAll(".error button").forEach(button => button.remove());
  log.append(article);
  main.scrollTop = main.scrollHeight;

  return {
    begin() {
      article.setAttribute("aria-busy", "true");
      for (const part of [reasoning, note, error]) {
        part.hidden = true;
      }
      for (const part of [reasoning.querySelector("p"), text, note, error.querySelector("p")]) {
        part.textContent = "";
      }
    },
    addReasoning(piece) {
      change(() => {
        reasoning.hidden = false;
        reasoning.querySelector("p").append(piece);
      });
    },
    addText(piece) {
      change(() => text.append(piece));
    },
    note(message) {
      change(() => {
        note.hidden = false;
        note.append(message);
      });
    },
    fail(message, tryAgain) {
      change(() => {
        error.hidden = false;
        error.querySelector("p").append(message);
        error.querySelector("button").onclick = tryAgain;
      });
    },
    end() {
      article.setAttribute("aria-busy", "false");
    },
  };
}

// Changes the page and follows the text, unless the reader has scrolled up.
function change(apply) {
  const follows = main.scrollHeight - main.scrollTop - main.clientHeight < 100;
  apply();
  if (follows) {
    main.scrollTop = main.scrollHeight;
  }
}

function showRunning(isRunning, status) {
  const focused = document.activeElement;
  send.hidden = isRunning;
  stop.hidden = !isRunning;
  document.getElementById("status").textContent = status;

  // A button that was hidden takes the focus with it.
  if (focused?.closest("[hidden]")) {
    (isRunning ? stop : prompt).focus();
  }
}
