// Small comforts. Every page works without this file.

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post") return;
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

// <form data-keeps-draft="who">: what is typed in the studio and not saved is kept in this browser for thirty days, under who typed it, where,
// and in which page, so that two tabs never take anything from each other. It is offered when the form is opened again (partials/draft).
// `data-unsaved`: the page itself shows more than is saved. `data-draft-act`: the form has parts that come and go, so that the server must show
// it again.
const drafts = {
  prefix: "draft ",
  days: 30,
  leaving: false, // on purpose: nothing is kept or asked on the way
  over: false, // signed out, here or in another tab: nothing is kept any more
  sent: null, // the draft whose form this tab has just sent
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  write(key, draft) {
    if (drafts.over) return false;
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
  // Those whose keys begin so, the newest first.
  under(beginning) {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(beginning));
      return keys.map((key) => ({ key, ...drafts.read(key) })).sort((one, other) => other.at - one.at);
    } catch {
      return [];
    }
  },
  send(key) {
    drafts.leaving = true;
    try {
      sessionStorage.setItem("draft-sent", key);
    } catch {}
  },
  // Drops those that nobody came back for, and the one whose form has just been saved.
  tidy() {
    const oldest = Date.now() - drafts.days * 86400e3;
    for (const { key, at } of drafts.under(drafts.prefix)) {
      if (!(at > oldest)) drafts.drop(key);
    }
    // on the way through signing in, it is not known yet
    if (document.querySelector("input[name=kept], form[data-send-at-once]")) return;
    try {
      drafts.sent = sessionStorage.getItem("draft-sent");
      sessionStorage.removeItem("draft-sent");
    } catch {}
    if (drafts.sent && document.querySelector(".flash.is-success")) drafts.drop(drafts.sent);
  },
};
drafts.tidy();
addEventListener("pageshow", () => (drafts.leaving = false));

// A moment as the server writes it (text/times.rs): `written` is how the page's language puts its parts together, `months` is what it calls them.
function moment(at, timeZone, written, months) {
  const style = { day: "numeric", month: "numeric", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" };
  let format;
  try {
    format = new Intl.DateTimeFormat("en-GB", { ...style, timeZone });
  } catch {
    format = new Intl.DateTimeFormat("en-GB", { ...style, timeZone: "UTC" }); // a zone that this browser does not know
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const zone = part.timeZoneName.replace(/^GMT([+-])(\d+)$/, (_, sign, hours) => sign + hours.padStart(2, "0"));
  const month = months.split(" ")[Number(part.month) - 1];
  const words = { d: String(Number(part.day)), m: month, y: part.year, t: `${part.hour}:${part.minute}`, z: zone };
  return written.replace(/%([dmytz])/g, (_, name) => words[name]);
}

for (const form of document.querySelectorAll("form[data-keeps-draft]")) {
  const place = `${drafts.prefix}${form.dataset.keepsDraft} ${new URL(form.action).pathname} `;
  const unsaved = form.dataset.unsaved !== undefined;
  const passing = ["_csrf", "seen", "act"];
  const typed = () => [...new FormData(form)].filter(([name, value]) => !passing.includes(name) && typeof value === "string");
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const before = typed();
  // a page that shows again what was sent goes on with its draft
  let key = unsaved && drafts.sent?.startsWith(place) ? drafts.sent : place + Math.random().toString(36).slice(2);
  let kept = true;
  const keep = () => {
    const fields = typed();
    const changed = unsaved || !same(fields, before);
    if (!changed) drafts.drop(key);
    kept = !changed || drafts.write(key, { at: Date.now(), seen: form.elements.seen?.value ?? "", fields });
  };

  const offer = document.querySelector("[data-draft]");
  const show = () => {
    const draft = drafts.under(place).find((one) => one.key !== key);
    offer.hidden = !draft;
    if (!draft) return;
    const line = offer.querySelector("[data-draft-at]");
    const { said, zone, written, months } = line.dataset;
    const at = document.createElement("time");
    at.dateTime = new Date(draft.at).toISOString();
    at.textContent = moment(draft.at, zone, written, months);
    const [before, after] = said.split("%a");
    line.replaceChildren(before, at, after);
    offer.querySelector("[data-draft-drop]").onclick = () => {
      drafts.drop(draft.key);
      show();
    };
    offer.querySelector("[data-draft-take]").onclick = () => {
      offer.hidden = true;
      take(draft);
    };
  };
  const take = (draft) => {
    key = draft.key;
    if (form.dataset.draftAct) {
      const again = document.createElement("form");
      [again.method, again.action, again.hidden] = ["post", form.action, true];
      const fields = [["_csrf", form.elements._csrf.value], ["seen", draft.seen], ["act", form.dataset.draftAct], ...draft.fields];
      for (const [name, value] of fields) {
        const field = again.appendChild(document.createElement("textarea"));
        [field.name, field.value] = [name, value];
      }
      document.body.append(again);
      drafts.send(key);
      again.submit();
      return;
    }
    if (form.elements.seen) form.elements.seen.value = draft.seen;
    for (const field of form.elements) {
      if (!field.name || passing.includes(field.name) || field.type === "hidden" || field.type === "file") continue;
      const values = draft.fields.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
    keep();
    document.querySelector("[data-draft-unsaved]").hidden = false;
    form.querySelector("input:not([type=hidden]), textarea")?.focus();
  };

  if (unsaved) {
    keep();
  } else {
    for (const draft of drafts.under(place)) {
      if (same(draft.fields, before)) drafts.drop(draft.key);
    }
    show();
  }
  form.addEventListener("input", keep);
  form.addEventListener("submit", () => {
    keep();
    drafts.send(key);
  });
  addEventListener("pagehide", () => {
    if (!drafts.leaving) keep();
  });
  // Where it cannot be kept, it is asked for.
  addEventListener("beforeunload", (event) => {
    if (drafts.leaving) return;
    keep();
    if (!kept) event.preventDefault();
  });
}

// <form data-drops-drafts="who" data-asks="…">: signing out drops what who typed, once they have said so; other tabs hear of it.
for (const form of document.querySelectorAll("form[data-drops-drafts]")) {
  form.addEventListener("submit", (event) => {
    const lost = drafts.under(`${drafts.prefix}${form.dataset.dropsDrafts} `);
    if (lost.length && !confirm(form.dataset.asks)) {
      event.preventDefault();
      return;
    }
    [drafts.over, drafts.leaving] = [true, true];
    try {
      localStorage.setItem("signed-out", "yes");
      localStorage.removeItem("signed-out");
    } catch {}
    for (const { key } of lost) drafts.drop(key);
  });
}
addEventListener("storage", (event) => {
  if (event.key === "signed-out") drafts.over = true;
});

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

// <input data-finds-people>: while a name is typed, those whom it may mean are offered, each with what nobody else is called.
// <textarea data-finds-people="label">: a field above it, whose choice becomes a line.
function offerPeople(input, chosen) {
  const list = document.createElement("datalist");
  list.id = `${input.id}-people`;
  input.after(list);
  input.setAttribute("list", list.id);
  input.autocomplete = "off";
  let waiting, asked;
  input.addEventListener("input", () => {
    const typed = input.value.trim();
    clearTimeout(waiting);
    if ([...list.children].some((option) => option.value === typed)) return chosen?.(typed);
    if (typed.length < 2) return list.replaceChildren();
    waiting = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(`/api/v1/people?limit=8&q=${encodeURIComponent(typed)}`, { signal: asked.signal });
        if (!answer.ok) return;
        const option = ({ given_name, family_name, employee_number, employment }) => {
          const option = document.createElement("option");
          option.value = `${[given_name, family_name].filter(Boolean).join(" ")} (${employee_number})`;
          option.label = [employment?.role, employment?.department].filter(Boolean).join(" · ");
          return option;
        };
        list.replaceChildren(...(await answer.json()).items.map(option));
      } catch {} // what is typed is read by the server all the same
    }, 150);
  });
}
for (const input of document.querySelectorAll("input[data-finds-people]")) offerPeople(input);
for (const area of document.querySelectorAll("textarea[data-finds-people]")) {
  const [field, label, input] = ["div", "label", "input"].map((name) => document.createElement(name));
  field.className = "field";
  input.id = `${area.id}-find`;
  Object.assign(label, { htmlFor: input.id, textContent: area.dataset.findsPeople });
  field.append(label, input);
  area.closest(".field").before(field);
  offerPeople(input, (person) => {
    area.value = [area.value.trimEnd(), person].filter(Boolean).join("\n") + "\n";
    input.value = "";
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // pressing Enter chooses, and sends nothing
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}

// The summary of errors is read first.
document.getElementById("error-summary")?.focus();
