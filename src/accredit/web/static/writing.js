// Writing needs a token: it is typed in, kept for this tab alone, and sent with what writes.
"use strict";

const writing = (() => {
  const KEPT = "accredit-token";
  const field = () => document.getElementById("token");
  const remembered = () => { try { return sessionStorage.getItem(KEPT) || ""; } catch { return ""; } };

  function remember(token) {
    try {
      if (token) sessionStorage.setItem(KEPT, token);
      else sessionStorage.removeItem(KEPT);
    } catch { /* a browser that keeps nothing: the field holds it */ }
  }

  // what an answer that is no success says, for people
  async function fault(answer) {
    const text = await answer.text();
    try {
      const told = JSON.parse(text);
      return told.detail || told.title || `the server answered ${answer.status}`;
    } catch { return `the server answered ${answer.status}`; }
  }

  async function send(address, body, kind) {
    const token = field() ? field().value.trim() : remembered();
    if (!token) throw refused("Type your token first: writing needs one.");
    if (!/^[\x21-\x7e]+$/.test(token)) throw refused("This is no token: it has letters, digits, - and _ only.");
    const headers = { authorization: `Bearer ${token}`, "content-type": kind };
    let answer;
    try {
      answer = await fetch(address, { method: "POST", headers, body });
    } catch { throw new Error("The server does not answer: nothing was written, or nobody told. Look before you try again."); }
    if (answer.status === 401) {
      remember("");
      throw refused("The server does not take this token: it is unknown, revoked, or over. Nothing was written.");
    }
    if (!answer.ok) throw new Error(`${await fault(answer)}. Nothing was written.`);
    remember(token);
    return answer.json();
  }

  function refused(words) {
    if (field()) {
      field().setAttribute("aria-invalid", "true");
      field().focus();
    }
    return new Error(words);
  }

  function wire() {
    const input = field();
    if (!input) return;
    input.value = input.value || remembered();
    input.addEventListener("input", () => input.removeAttribute("aria-invalid"));
    document.getElementById("forget").addEventListener("click", () => {
      remember("");
      input.value = "";
      input.focus();
    });
    input.form.addEventListener("submit", (event) => event.preventDefault());
  }

  return { send, fault, wire };
})();

writing.wire();
