// Keeps a half-typed evening in this browser until the server has it: a dropped connection loses nothing.
// The page works without this file; htmx sends what changes, the server keeps it, and a reload shows it again.
(() => {
  const form = document.getElementById("evening");
  if (!form) return;
  const key = `posology-evening-${form.dataset.evening}`;
  const said = document.getElementById("kept-so-far");
  const fields = () => [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "submit");

  const read = () => fields().map((one) => [one.name, one.value, "checked" in one && one.checked]);

  const write = (kept) => {
    for (const one of fields()) {
      const same = kept.filter(([name]) => name === one.name);
      if (one.type === "radio" || one.type === "checkbox") {
        const mine = same.find(([, value]) => value === one.value);
        if (mine) one.checked = mine[2];
      } else if (same.length) {
        one.value = same[0][1];
      }
    }
  };

  const forgetOthers = () => {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith("posology-evening-") && name !== key) localStorage.removeItem(name);
    }
  };

  try {
    forgetOthers();
    if (form.dataset.saved) localStorage.removeItem(key);
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    if (kept) {
      write(kept);
      // once htmx listens, so that the server hears of it too
      addEventListener("load", () => form.dispatchEvent(new Event("input", { bubbles: true })));
    }
    form.addEventListener("input", () => localStorage.setItem(key, JSON.stringify(read())));
    document.body.addEventListener("htmx:afterRequest", (event) => {
      if (event.detail.elt !== form) return;
      if (event.detail.successful) localStorage.removeItem(key);
      said.textContent = event.detail.successful ? "Kept, not saved yet." : "Kept in this browser.";
    });
  } catch {
    // no storage in this browser: the server keeps what it was sent
  }
})();
