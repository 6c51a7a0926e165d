// Small comforts. Every page works without this file.

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method")?.toLowerCase() !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000); // a download leaves the page as it is
});
// A page taken from the back-forward cache may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A form that was sent when nobody was signed in any more waits, sealed, on the page for signing in; it is still there when the way to that
// page leads over another one (a forgotten password), in this tab.
for (const kept of document.querySelectorAll("input[type=hidden][name=kept]")) {
  if (kept.value) sessionStorage.setItem("kept", kept.value);
  kept.value ||= sessionStorage.getItem("kept") ?? "";
}
if (!document.querySelector("input[name=kept]") && !location.pathname.startsWith("/password/")) sessionStorage.removeItem("kept");
// Once signed in again, it goes on by itself where nobody needs to think about it anew.
document.querySelector("form[data-send-at-once]")?.requestSubmit();

// <form data-ask-before-leaving>: a page in which something was typed is not left by mistake; sending the form itself is no leaving.
for (const form of document.querySelectorAll("form[data-ask-before-leaving]")) {
  const sent = () => new URLSearchParams(new FormData(form)).toString();
  const before = sent();
  let leaving = false;
  form.addEventListener("submit", () => (leaving = true));
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (!leaving && (form.dataset.askBeforeLeaving === "always" || sent() !== before)) event.preventDefault();
  });
}

// <form data-keeps-draft="who">: what is typed in the studio and not saved is kept in this browser, under who and where it was typed, for thirty
// days, and offered when the page is opened again (partials/draft). Signing out clears it. `data-unsaved`: the page itself shows more than
// is saved. `data-draft-act`: the form has parts that come and go, so that the server must show it again.
const drafts = {
  prefix: "draft ",
  days: 30,
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  write(key, draft) {
    try {
      localStorage.setItem(key, JSON.stringify(draft));
      return true;
    } catch {
      return false; // no room, or not allowed
    }
  },
  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {}
  },
  // Those that nobody came back for, and the one whose form has just been saved.
  tidy() {
    try {
      const oldest = Date.now() - drafts.days * 86400e3;
      for (const key of Object.keys(localStorage).filter((key) => key.startsWith(drafts.prefix))) {
        if (!(drafts.read(key)?.at > oldest)) drafts.drop(key);
      }
      // on the way through signing in, it is not known yet
      if (document.querySelector("input[name=kept], form[data-send-at-once]")) return;
      const sent = sessionStorage.getItem("draft-sent");
      sessionStorage.removeItem("draft-sent");
      if (sent && document.querySelector(".flash.is-success")) drafts.drop(sent);
    } catch {}
  },
};
drafts.tidy();

for (const form of document.querySelectorAll("form[data-keeps-draft]")) {
  const key = `${drafts.prefix}${form.dataset.keepsDraft} ${location.pathname}`;
  const offer = document.querySelector("[data-draft]");
  const seen = form.elements.seen?.value ?? "";
  const passing = ["_csrf", "seen", "act"];
  const typed = () => [...new FormData(form)].filter(([name, value]) => !passing.includes(name) && typeof value === "string");
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const before = typed();
  let [leaving, kept] = [false, true];
  const keep = () => {
    const fields = typed();
    if (same(fields, before) && form.dataset.unsaved === undefined) {
      drafts.drop(key);
      kept = true;
    } else {
      kept = drafts.write(key, { at: Date.now(), seen, fields });
    }
  };

  const draft = drafts.read(key);
  if (form.dataset.unsaved !== undefined) keep();
  else if (draft && same(draft.fields, before)) drafts.drop(key);
  else if (draft && offer) {
    const at = offer.querySelector("[data-draft-at]");
    at.dateTime = new Date(draft.at).toISOString();
    at.textContent = new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    offer.hidden = false;
    offer.querySelector("[data-draft-drop]").addEventListener("click", () => {
      drafts.drop(key);
      offer.hidden = true;
    });
    offer.querySelector("[data-draft-take]").addEventListener("click", () => {
      offer.hidden = true;
      if (form.elements.seen) form.elements.seen.value = draft.seen;
      if (form.dataset.draftAct) {
        const again = document.createElement("form");
        [again.method, again.action, again.hidden] = ["post", form.action, true];
        const fields = [["_csrf", form.elements._csrf.value], ["seen", draft.seen], ["act", form.dataset.draftAct], ...draft.fields];
        for (const [name, value] of fields) {
          const field = again.appendChild(document.createElement("textarea"));
          [field.name, field.value] = [name, value];
        }
        document.body.append(again);
        leaving = true;
        again.submit();
        return;
      }
      for (const field of form.elements) {
        if (!field.name || passing.includes(field.name) || field.type === "hidden" || field.type === "file") continue;
        const values = draft.fields.filter(([name]) => name === field.name).map(([, value]) => value);
        if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
        else if (values.length) field.value = values[0];
      }
      keep();
      form.querySelector("input:not([type=hidden]), textarea")?.focus();
    });
  }

  let waiting;
  form.addEventListener("input", () => {
    // what is typed now takes the place of what was offered only once that was answered
    if (offer && !offer.hidden) return;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  });
  form.addEventListener("submit", () => {
    keep();
    leaving = true;
    sessionStorage.setItem("draft-sent", key);
  });
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("pagehide", () => {
    if (!leaving && (!offer || offer.hidden)) keep();
  });
  // Where it cannot be kept, it is asked for.
  addEventListener("beforeunload", (event) => {
    if (leaving) return;
    if (offer && !offer.hidden) {
      if (!same(typed(), before)) event.preventDefault();
      return;
    }
    keep();
    if (!kept) event.preventDefault();
  });
}

// Menus close with Escape and when something else is pressed.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// <input type="checkbox" data-check-all="ids"> ticks every checkbox named "ids" of its form.
for (const all of document.querySelectorAll("input[data-check-all]")) {
  const boxes = [...all.form.querySelectorAll("input[type=checkbox]")].filter((box) => box.name === all.dataset.checkAll);
  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  for (const box of boxes) box.addEventListener("change", show);
  show();
}

// The summary of errors is read first.
document.getElementById("error-summary")?.focus();
