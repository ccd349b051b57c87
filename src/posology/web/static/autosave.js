// Saves a form while it is typed: a form with data-autosave="ADDRESS" is sent there two seconds after the last key, and as
// soon as a field is left. The answer, "Saved at 21:05.", goes into the element that data-says names. Nothing depends on it:
// every button of the form saves too.
document.querySelectorAll("form[data-autosave]").forEach((form) => {
  const line = document.querySelector(form.dataset.says);
  let waiting;
  const save = () => {
    clearTimeout(waiting);
    const body = new URLSearchParams(new FormData(form));
    fetch(form.dataset.autosave, { method: "POST", body, keepalive: true })
      .then((answer) => (answer.ok ? answer.text() : "Not saved. Press a button below."))
      .then((text) => { line.textContent = text; })
      .catch(() => { line.textContent = "Not saved. Press a button below."; });
  };
  const later = (wait) => { clearTimeout(waiting); waiting = setTimeout(save, wait); };
  form.addEventListener("input", () => later(2000));
  form.addEventListener("change", () => later(300));
  form.addEventListener("submit", () => clearTimeout(waiting));
});
