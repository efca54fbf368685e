// Forecasts: the form and its scenario, and a job that is begun, followed and shown.
"use strict";

(() => {
  const FIRST = 250; // milliseconds between questions how far a job is, at first
  const SLOWEST = 1500;
  const named = (id) => document.getElementById(id);
  const PARTS = {
    "": "It waits for its turn",
    "the model": "The model is looked up",
    futures: "Futures are drawn",
    "samples of the episodes": "A model is fitted to samples of what was known",
    models: "Models are fitted",
    episodes: "Episodes are left out in turn",
    years: "Years are asked about in turn",
    scores: "Forecasts are scored",
  };

  // --- the form ---
  let lines = 100;
  function addLine() {
    const made = named("line").content.cloneNode(true);
    const box = made.querySelector("[name=if_actor]");
    box.id = `if-actor-${++lines}`;
    made.querySelector(".remove").hidden = false;
    named("lines").append(made);
    box.focus();
  }

  function removeLine(line) {
    const next = line.nextElementSibling || line.previousElementSibling;
    if (!next) {
      line.querySelectorAll("input").forEach((field) => { field.value = ""; });
      line.querySelector("input").focus();
      return;
    }
    line.remove();
    next.querySelector("input").focus();
  }

  function setUpForm(form) {
    const add = named("add");
    add.hidden = false;
    form.querySelectorAll(".remove").forEach((button) => { button.hidden = false; });
    add.addEventListener("click", addLine);
    form.addEventListener("click", (event) => {
      const { target } = event;
      if (target.matches(".remove")) removeLine(target.closest("li"));
      if (target.matches(".offer")) {
        named(target.dataset.field).value = target.dataset.value;
        named(target.dataset.field).focus();
      }
    });
    form.addEventListener("submit", () => { // an empty line says nothing
      for (const line of form.querySelectorAll(".supposed")) {
        const empty = [...line.querySelectorAll("[name=if_actor], [name=if_month]")].every((field) => !field.value.trim());
        if (empty) line.querySelectorAll("[name]").forEach((field) => { field.disabled = true; });
      }
    });
    window.addEventListener("pageshow", () => form.querySelectorAll(":disabled").forEach((field) => { field.disabled = false; }));
    // Whoever looks ahead from another day mostly wants to know what was known then.
    let before = named("as_of").value;
    named("as_of").addEventListener("change", () => {
      if (named("known").value === before || named("known").value < named("as_of").value) named("known").value = named("as_of").value;
      before = named("as_of").value;
    });
  }

  // --- a job ---
  const rest = (time) => new Promise((done) => { setTimeout(done, time); });

  async function problemOf(answer) {
    try {
      return (await answer.json()).detail || answer.statusText;
    } catch {
      return answer.statusText;
    }
  }

  async function askFor(address, given) {
    const answer = await fetch(address, given);
    if (!answer.ok) throw new Error(await problemOf(answer));
    return answer;
  }

  let told = "";
  function tell(task) {
    const bar = named("bar");
    if (task.progress === null) bar.removeAttribute("value");
    else bar.value = task.progress;
    const words = task.state === "waiting" ? PARTS[""] : PARTS[task.doing] || task.doing || "It is being begun";
    if (words !== told) named("doing").textContent = `${words} …`;
    told = words;
  }

  // Begin a job, ask how far it is until it is over, and give its id.
  async function follow(address, question) {
    const body = JSON.stringify(question);
    const begun = await askFor(address, { method: "POST", headers: { "content-type": "application/json" }, body });
    let task = await begun.json();
    for (let time = FIRST; task.state === "waiting" || task.state === "running"; time = Math.min(time * 1.3, SLOWEST)) {
      tell(task);
      await rest(time);
      task = await (await askFor(`/api/v1/tasks/${task.id}`, {})).json();
    }
    if (task.state === "failed") throw new Error(task.error);
    return task.id;
  }

  async function show(address, question, piece, draw) {
    try {
      const id = await follow(address, question);
      named("doing").textContent = "Done; it is being shown …";
      const [words, numbers] = await Promise.all([
        askFor(`${piece}?task=${encodeURIComponent(id)}`, { headers: { accept: "text/html" } }).then((answer) => answer.text()),
        draw ? askFor(`/api/v1/tasks/${id}/result`, {}).then((answer) => answer.json()) : null,
      ]);
      named("answer").innerHTML = words; // made by our own template, which escapes
      if (draw) draw(numbers);
      named("wait").hidden = true;
      document.documentElement.dataset.told = "yes";
      if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
    } catch (error) {
      named("wait").hidden = true;
      named("failed").textContent = error instanceof TypeError && /fetch/i.test(error.message)
        ? "The server did not answer. Is it running still?" : `Nothing comes of it: ${error.message}`;
      named("failed").hidden = false;
    }
  }

  function showAll() {
    const button = named("all");
    button?.addEventListener("click", () => {
      const open = named("others").hidden;
      named("others").hidden = !open;
      button.setAttribute("aria-expanded", String(open));
      button.textContent = button.textContent.replace(open ? "Show all" : "Show fewer of", open ? "Show fewer of" : "Show all");
    });
  }

  if (named("ask")) setUpForm(named("ask"));
  if (named("question")) {
    show("/api/v1/forecasts", JSON.parse(named("question").textContent), "/forecast/told", (numbers) => {
      showAll();
      window.accredit.fan(numbers);
      window.accredit.forecastMap();
    });
  }
  if (named("test-question")) show("/api/v1/backtests", JSON.parse(named("test-question").textContent), "/forecast/tested", null);
})();
