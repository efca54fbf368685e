// A text read claim by claim: a passage shows its claim beside it, verdicts filter both.
"use strict";

const reading = (() => {
  // the brief that is shown; the number of the claim that stays in the panel, and of that in it now
  let page, chosen, seen;

  const BEGINS = /^(\s*(?:Contradicted, claim|Right in part, with a correction: claims?|New to the ledger: claims?|Claims?) )(\d+(?:(?:, | and )\d+)*)/;

  const all = (words) => [...page.querySelectorAll(words)];
  const item = (number) => document.getElementById(`claim-${number}`);
  const mark = (number) => document.getElementById(`at-${number}`);
  const shown = () => all(".words .at").filter((one) => !one.hidden).map((one) => one.dataset.claim);
  const numbers = (piece) => piece.dataset.claims.split(" ").filter((n) => !mark(n).hidden);

  // what the list says of a claim, as it stands beside the text
  function copied(number) {
    const copy = item(number).cloneNode(true);
    copy.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    copy.querySelectorAll(".there").forEach((one) => one.remove());
    copy.querySelectorAll("h3").forEach((head) => {
      const line = document.createElement("p");
      line.className = "what";
      line.append(...head.childNodes);
      head.replaceWith(line);
    });
    copy.querySelectorAll("details").forEach((one) => { one.open = true; });
    return [...copy.childNodes];
  }

  function beside(number) {
    const same = new Set();
    for (const piece of all(`.said`)) {
      const here = numbers(piece);
      if (here.includes(number)) here.forEach((n) => same.add(n));
    }
    same.delete(number);
    if (!same.size) return [];
    const line = document.createElement("p");
    line.className = "note";
    line.append("Claimed in the same words: ");
    [...same].sort((a, b) => a - b).forEach((n, place) => {
      const link = document.createElement("a");
      link.href = `#claim-${n}`;
      link.dataset.choose = n;
      link.textContent = `claim ${n}`;
      line.append(place ? ", " : "", link);
    });
    return [line];
  }

  function light(number) {
    for (const piece of all(".said")) piece.classList.toggle("on", piece.dataset.claims.split(" ").includes(number));
    for (const one of all(".words .at")) {
      one.classList.toggle("on", one.dataset.claim === number);
    }
  }

  function show(number) {
    const head = document.getElementById("panel-title");
    if (!number || !item(number)) return;
    seen = number;
    head.textContent = `Claim ${number} of ${all(".claims > li").length}`;
    document.getElementById("panel-body").replaceChildren(...copied(number), ...beside(number));
    document.getElementById("panel").classList.add("open");
    light(number);
  }

  function choose(number, { speak = false } = {}) {
    chosen = number;
    show(number);
    history.replaceState(history.state, "", `#claim-${number}`);
    if (!speak) return;
    const heading = item(number).querySelector("h3").textContent.replace(/\s+/g, " ").trim();
    const why = document.getElementById(`why-${number}`).textContent.replace(/\s+/g, " ").trim();
    document.getElementById("said-now").textContent = `Claim ${heading}. ${why}`;
  }

  function close() {
    chosen = seen = undefined;
    document.getElementById("panel").classList.remove("open");
    light(undefined);
  }

  // from the list to the passage
  function lookUp(number) {
    mark(number).focus();
    mark(number).scrollIntoView({ block: "center" });
    choose(number);
  }

  function back() {
    const at = chosen && mark(chosen);
    if (at) at.focus({ preventScroll: true });
    close();
  }

  // the claim so many places further on; from none, the first or the last
  function turn(steps, focus) {
    const there = shown();
    if (!there.length) return;
    const place = there.indexOf(chosen);
    const next = there[place < 0 ? (steps > 0 ? 0 : there.length - 1) : (place + steps + there.length) % there.length];
    choose(next, { speak: !focus });
    if (focus) mark(next).focus();
    mark(next).scrollIntoView({ block: "center" });
  }

  function filter() {
    const off = new Set(all(".tally [aria-pressed=false]").map((one) => one.dataset.verdict));
    const text = document.getElementById("find").value.trim().toLowerCase();
    let many = 0;
    for (const one of all(".claims > li")) {
      one.hidden = off.has(one.dataset.verdict) || (text !== "" && !one.textContent.toLowerCase().includes(text));
      if (!one.hidden) many += 1;
      mark(one.dataset.claim).hidden = one.hidden;
    }
    for (const piece of all(".said")) paint(piece);
    document.getElementById("count").textContent = `${many} of ${all(".claims > li").length} claims shown`;
  }

  // a passage has the colour of the narrowest claim that is shown
  function paint(piece) {
    const first = numbers(piece)[0];
    piece.className = first ? `said s-${mark(first).dataset.verdict}` : "said";
    if (chosen && piece.dataset.claims.split(" ").includes(chosen)) piece.classList.add("on");
  }

  function order() {
    const ranks = ["contradicted", "partly", "supported", "unknown", "not-checkable"];
    const grave = document.getElementById("order").value === "verdict";
    const list = page.querySelector(".claims");
    const rank = (one) => (grave ? ranks.indexOf(one.dataset.verdict) * 1e6 : 0) + Number(one.dataset.claim);
    list.append(...[...list.children].sort((a, b) => rank(a) - rank(b)));
  }

  function onText(words) {
    const panel = document.getElementById("panel");
    const point = (event) => {
      const piece = event.target.closest(".said");
      return piece ? numbers(piece)[0] : event.target.closest(".at")?.dataset.claim;
    };
    // a text that scrolls away under a pointer at rest is not pointed at
    words.addEventListener("mousemove", (event) => {
      const found = event.movementX || event.movementY ? point(event) : undefined;
      if (found && found !== seen) show(found);
    });
    words.addEventListener("mouseleave", () => { if (chosen) show(chosen); });
    words.addEventListener("focusin", (event) => { const at = event.target.closest(".at"); if (at) choose(at.dataset.claim); });
    words.addEventListener("click", (event) => {
      const found = point(event);
      if (!found || String(getSelection())) return;
      event.preventDefault();
      choose(found);
      if (event.detail) mark(found).scrollIntoView({ block: "nearest" });
      else panel.focus();  // by key: what is said of it is read next
    });
    // on a narrow screen the panel covers what lies below: only while the text is there
    new IntersectionObserver((changes) => panel.classList.toggle("past", !changes.at(-1).isIntersecting)).observe(words);
    words.addEventListener("keydown", (event) => {
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!steps || !event.target.closest(".at")) return;
      event.preventDefault();
      turn(steps, true);
    });
  }

  function onPage() {
    page.querySelectorAll(".tally button").forEach((button) => button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter();
    }));
    document.getElementById("find").addEventListener("input", filter);
    document.getElementById("order").addEventListener("change", order);
    document.getElementById("previous").addEventListener("click", () => turn(-1));
    document.getElementById("next").addEventListener("click", () => turn(1));
    document.getElementById("away").addEventListener("click", back);
    page.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (event.target.closest("#panel")) back();
      else close();
    });
    page.addEventListener("click", (event) => {
      const link = event.target.closest("[data-choose]");
      const there = event.target.closest(".there");
      if (link) choose(link.dataset.choose, { speak: true });
      else if (there) lookUp(there.closest("li").dataset.claim);
      else return;
      event.preventDefault();
    });
  }

  // sentences that begin with the number of a claim lead to it
  function lead(line) {
    const text = line.firstChild;
    const found = text && text.nodeType === 3 && BEGINS.exec(text.data);
    if (!found) return;
    text.splitText(found[0].length);
    const parts = found[2].split(/(\d+)/).map((part) => {
      if (!/^\d+$/.test(part) || !item(part)) return part;
      const link = document.createElement("a");
      link.href = `#claim-${part}`;
      link.textContent = part;
      return link;
    });
    text.replaceWith(found[1], ...parts);
  }

  // a brief has come into the page
  function wire(found) {
    page = found;
    chosen = seen = undefined;
    all(".scripted").forEach((one) => { one.hidden = false; });
    if (!page.querySelector("#panel")) return;
    all(".summary li, #new + ul li, #questions + ul li").forEach(lead);
    onText(page.querySelector(".words"));
    onPage();
    filter();
  }

  return { wire };
})();
