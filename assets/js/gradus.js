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
