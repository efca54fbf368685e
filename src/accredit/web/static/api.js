// The reference of the API: a form for everything that can be read, with the JSON that comes back.
"use strict";

(() => {
  const MOST = 60000; // letters shown; the address shows all

  function address(form) {
    let path = form.dataset.path;
    const query = new URLSearchParams();
    for (const field of form.querySelectorAll("[name]")) {
      const value = field.value.trim();
      if (field.dataset.in === "path") {
        path = path.replace(`{${field.name}}`, value.split("/").map(encodeURIComponent).join("/"));
      } else if (value && value !== field.dataset.default) query.append(field.name, value);
    }
    const asked = query.toString();
    return asked ? `${path}?${asked}` : path;
  }

  function element(kind, text, given = {}) {
    const made = document.createElement(kind);
    if (text) made.textContent = text;
    Object.entries(given).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  }

  function readable(text, kind) {
    if (!/json$/.test(kind)) return text;
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  }

  async function ask(form, place) {
    const url = address(form);
    const link = element("a", url, { href: url });
    const told = element("p", "Asking", { class: "busy" });
    place.replaceChildren(told);
    const begun = performance.now();
    try {
      const answer = await fetch(url, { headers: { accept: "application/json, */*" } });
      const text = await answer.text();
      const kind = (answer.headers.get("content-type") || "").split(";")[0];
      const shown = readable(text, kind);
      const spent = Math.round(performance.now() - begun);
      const size = `${new Blob([text]).size.toLocaleString("en")} bytes`;
      const head = element("p", `${answer.status} ${answer.statusText}, ${kind}, ${size}, ${spent} ms: `);
      head.append(link);
      const body = element("pre", "", { tabindex: "0", role: "region", "aria-label": "The answer" });
      body.append(element("code", shown.slice(0, MOST)));
      place.replaceChildren(head, body);
      if (shown.length > MOST) place.append(element("p", "The rest is cut off here; open the address for all of it.", { class: "note" }));
    } catch {
      place.replaceChildren(element("p", "The server did not answer. Is it running still?", { class: "problem" }));
    }
  }

  for (const form of document.querySelectorAll("form[data-path]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form, form.parentElement.querySelector(".answer"));
    });
  }

  // An address that names an endpoint opens its form.
  function open() {
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const form = named && named.querySelector("details");
    if (form) form.open = true;
  }
  window.addEventListener("hashchange", open);
  open();
})();
