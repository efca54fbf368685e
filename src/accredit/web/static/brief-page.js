// A text given, sent, and read; the brief taken home; the article put into the ledger.
"use strict";

(() => {
  const get = (id) => document.getElementById(id);
  const form = get("ask"), text = get("text"), result = get("result"), tell = get("tell"), wrong = get("wrong");
  const DAYS = ["published", "known", "outlet"];
  const LARGEST = 2_000_000;  // bytes; the server says the same
  const KINDS = { html: "text/html", htm: "text/html", eml: "message/rfc822" };
  let file = null;  // a file that was chosen instead of a text
  let sent = null;  // what the brief that is shown was made of
  let going = null;  // what stops a reading

  function fault(words) {
    wrong.textContent = words;
    wrong.hidden = !words;
  }

  function query(...names) {
    const found = new URLSearchParams();
    for (const name of names) if (get(name).value.trim()) found.set(name, get(name).value.trim());
    return found;
  }

  const at = (address, asked) => (String(asked) ? `${address}?${asked}` : address);

  async function given() {
    if (file) return { body: await file.arrayBuffer(), kind: KINDS[file.name.split(".").pop().toLowerCase()] || "text/plain" };
    return { body: new TextEncoder().encode(text.value), kind: "text/plain" };
  }

  async function posted(address, asked, from, signal) {
    const answer = await fetch(at(address, asked), { method: "POST", headers: { "content-type": from.kind }, body: from.body, signal });
    if (!answer.ok) throw new Error(await writing.fault(answer));
    return answer;
  }

  function busy(on) {
    get("progress").hidden = !on;
    get("go").disabled = on;
    result.setAttribute("aria-busy", String(on));
    if (!on) return clearInterval(busy.clock);
    const begun = Date.now();
    get("seconds").textContent = "";
    busy.clock = setInterval(() => { get("seconds").textContent = `${Math.round((Date.now() - begun) / 1000)} s`; }, 1000);
    return undefined;
  }

  async function read() {
    const from = await given();
    fault("");
    if (from.body.byteLength > LARGEST) return fault("This is larger than 2 MB, as no article is: cut it into articles and read each.");
    const asked = query(...DAYS);
    going = new AbortController();
    result.replaceChildren();
    tell.textContent = "Reading: finding claims, holding each against the record, looking ahead. This takes some seconds.";
    busy(true);
    try {
      const answer = await posted("/brief", asked, from, going.signal);
      put(await answer.text());
      sent = { ...from, asked };
      history.replaceState(null, "", at("/brief", asked));
    } catch (error) {
      tell.textContent = "";
      fault(error.name === "AbortError" ? "Stopped." : error instanceof TypeError ? "The server does not answer." : error.message);
    } finally { busy(false); }
    return undefined;
  }

  // the server's own markup, in which the text is escaped
  function put(markup) {
    const found = new DOMParser().parseFromString(markup, "text/html");
    result.replaceChildren(...found.body.childNodes);
    show();
    tell.textContent = `Read: ${result.querySelector(".summary li").textContent}`;
    get("heading").focus({ preventScroll: true });
    get("heading").scrollIntoView({ block: "start" });
  }

  function show() {
    const brief = result.querySelector(".dossier");
    if (!brief) return;
    reading.wire(brief);
    writing.wire();
    brief.querySelectorAll("[data-form]").forEach((button) => button.addEventListener("click", () => load(button, brief)));
    get("take").querySelectorAll("[data-what]").forEach((button) => button.addEventListener("click", () => take(button.dataset.what)));
  }

  async function load(button, brief) {
    const asked = new URLSearchParams(sent.asked);
    asked.set("format", button.dataset.form);
    button.disabled = true;
    fault("");
    tell.textContent = `Making the ${button.textContent} …`;
    try {
      const answer = await posted("/api/v1/brief", asked, sent);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = `brief-${brief.dataset.document}.${button.dataset.form}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      tell.textContent = `Made: ${link.download}`;
    } catch (error) {
      tell.textContent = "";
      fault(error.message);
    } finally { button.disabled = false; }
  }

  async function take(what) {
    const place = get("taken"), address = get("take").elements.address;
    if (!address.reportValidity()) return;
    const asked = new URLSearchParams(sent.asked);
    asked.delete("known");
    if (address.value.trim()) asked.set("address", address.value.trim());
    if (what === "try") asked.set("dry_run", "true");
    place.textContent = "Reading it into the ledger …";
    try {
      place.replaceChildren(...taken(await writing.send(at("/api/v1/intake", asked), sent.body, sent.kind)));
    } catch (error) {
      const line = document.createElement("p");
      line.className = "problem";
      line.textContent = error.message;
      place.replaceChildren(line);
    }
  }

  const line = (tag, ...parts) => { const one = document.createElement(tag); one.append(...parts); return one; };
  const link = (href, words) => { const one = line("a", words); one.href = href; return one; };
  const many = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;

  function taken(told) {
    if (!told.new) return [line("p", "It is in the ledger already, as ", link(`/why/${encodeURIComponent(told.document.id)}`, told.document.id), ". Nothing was written.")];
    const count = (outcome) => told.claims.filter((one) => one.outcome === outcome).length;
    const joined = told.entries.filter((one) => one.supersedes).length;
    const words = `${many(told.entries.length - joined, "entry").replace("entrys", "entries")} written, ${joined} joined to what is held, ` +
      `${many(count("waits"), "claim")} waiting for you, ${count("held")} held already`;
    const head = line("p", told.dry_run ? `Nothing was written. It would be: ${words}.` : `Done: ${words}. `);
    if (!told.dry_run && count("waits")) head.append(link("/review", "Decide on what waits"), ". ");
    const list = line("ul");
    for (const one of told.entries) {
      const id = told.dry_run ? line("span", one.id) : link(`/why/${encodeURIComponent(one.id)}`, one.id);
      id.className = "id";
      list.append(line("li", `${one.text}${one.supersedes ? " (one more source)" : ""} `, id));
    }
    return told.entries.length ? [head, list] : [head];
  }

  function choose(found) {
    file = found || null;
    get("chosen").hidden = !file;
    text.hidden = Boolean(file);
    text.required = !file;
    if (file) get("chosen").firstElementChild.textContent = `${file.name}, ${Math.ceil(file.size / 1000)} kB`;
    tell.textContent = file ? `Chosen: ${file.name}` : "";
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); read(); });
  get("stop").addEventListener("click", () => going?.abort());
  get("file").addEventListener("change", () => choose(get("file").files[0]));
  get("unchoose").addEventListener("click", () => { get("file").value = ""; choose(null); text.focus(); });
  text.addEventListener("dragover", (event) => event.preventDefault());
  text.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    choose(event.dataTransfer.files[0]);
  });
  get("example").addEventListener("click", async () => {
    choose(null);
    text.value = await (await fetch(get("example").dataset.address)).text();
    get("published").value = get("example").dataset.published;
    tell.textContent = "An example is in the field; now read it.";
    get("go").focus();
  });
  form.querySelectorAll(".scripted").forEach((one) => { one.hidden = false; });
  if (result.querySelector(".dossier")) given().then((from) => { sent = { ...from, asked: query(...DAYS) }; show(); });
})();
