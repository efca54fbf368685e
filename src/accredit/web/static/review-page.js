// Claims that wait: accept, amend or reject each; what happened is told.
"use strict";

(() => {
  const done = document.getElementById("done");
  const total = document.getElementById("total");

  function changes(form) {
    const found = {};
    for (const field of form.querySelectorAll("[data-held]")) {
      if (field.value.trim() !== field.dataset.held) found[field.name] = field.value.trim();
    }
    return found;
  }

  function asked(form, what) {
    const body = { what, note: form.elements.note.value.trim() };
    if (what !== "reject") body.to = form.elements.to.value.trim();
    if (what === "amend") body.changes = changes(form);
    return body;
  }

  // a decision in words, with a link to what came of it
  function told(item, what, answer) {
    const past = { accept: "Accepted", amend: "Accepted as amended", reject: "Rejected" }[what];
    const line = document.createElement("p");
    line.append(`${past}: ${item.dataset.text}. `);
    if (answer.became) {
      line.append(answer.entry ? (answer.why?.length ? "Joined to " : "Written as ") : "Held already as ");
      const link = document.createElement("a");
      link.href = `/why/${encodeURIComponent(answer.became)}`;
      link.textContent = answer.became;
      line.append(link, ".");
    }
    return line;
  }

  async function decide(item, form, what) {
    const fault = form.querySelector("[role=alert]");
    const body = asked(form, what);
    fault.hidden = true;
    if (what === "amend" && !Object.keys(body.changes).length) {
      fault.textContent = "Nothing is amended: change a field first, or accept it as it is.";
      fault.hidden = false;
      return;
    }
    const buttons = [...form.querySelectorAll("button")];
    buttons.forEach((button) => { button.disabled = true; });
    try {
      const address = `/api/v1/claims/${encodeURIComponent(item.dataset.claim)}/decision`;
      settled(item, told(item, what, await writing.send(address, JSON.stringify(body), "application/json")));
    } catch (error) {
      fault.textContent = error.message;
      fault.hidden = false;
      buttons.forEach((button) => { button.disabled = false; });
    }
  }

  function settled(item, line) {
    const next = item.nextElementSibling || item.previousElementSibling;
    item.replaceChildren(line);
    item.classList.add("settled");
    item.removeAttribute("data-claim");
    done.textContent = line.textContent;
    const left = document.querySelectorAll("[data-claim]").length;
    if (!left) total.textContent = "All claims on this page are decided.";
    const heading = next && next.querySelector("h2");
    if (heading) {
      heading.tabIndex = -1;
      heading.focus();
    } else done.focus();
  }

  for (const item of document.querySelectorAll(".queue > li")) {
    const form = item.querySelector("form.decide");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelectorAll("[data-what]").forEach((button) => {
      button.addEventListener("click", () => decide(item, form, button.dataset.what));
    });
  }
})();
