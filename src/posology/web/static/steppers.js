// A typed field, its two buttons and its slider say the same; each change is told to the form, which asks for a new curve.
// Without a script the buttons send the form, and there is no slider.
const NOON = 12 * 60, DAY = 24 * 60; // a slider of clock times runs from noon to noon, with the night in its middle

const toMinutes = (text) => {
  const found = /^([01]?\d|2[0-3])[:.h]([0-5]\d)/.exec(text.trim());
  return found ? Number(found[1]) * 60 + Number(found[2]) : NaN;
};
const toClock = (minutes) => {
  const whole = ((minutes % DAY) + DAY) % DAY;
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
};
const KINDS = {
  number: {
    read: (text) => Number(text.replace(",", ".").replace(/\s*mg\.?$/i, "") || NaN),
    write: (value) => String(Math.round(value * 1000) / 1000),
    allowed: (value) => value > 0,
    onSlider: (value) => value,
  },
  clock: {
    read: toMinutes,
    write: toClock,
    allowed: () => true,
    onSlider: (minutes) => (minutes - NOON + DAY) % DAY,
  },
};

document.querySelectorAll("[data-stepper]").forEach((box) => {
  const kind = KINDS[box.dataset.stepper];
  const clock = box.dataset.stepper === "clock";
  const field = box.querySelector("input:not([type=range])");
  const slider = box.querySelector("input[type=range]");
  const step = Number(slider.step);
  const unit = box.querySelector(".measure > span");

  const show = () => {
    const value = kind.read(field.value);
    if (Number.isNaN(value)) return;
    slider.value = kind.onSlider(value);
    slider.setAttribute("aria-valuetext", clock ? kind.write(value) : `${kind.write(value)} ${unit ? unit.textContent : ""}`);
  };
  const tell = (value) => {
    field.value = kind.write(value);
    show();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  box.querySelectorAll("button").forEach((button) => {
    const way = button.value.endsWith("+") ? 1 : -1;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const next = kind.read(field.value) + way * step;
      if (!Number.isNaN(next) && kind.allowed(next)) tell(next);
    });
  });
  slider.hidden = false;
  slider.addEventListener("input", (event) => {
    event.stopPropagation(); // the field tells the form
    tell(clock ? Number(slider.value) + NOON : Number(slider.value));
  });
  field.addEventListener("input", show);
  show();
});

const narrow = window.matchMedia("(max-width: 620px)");
const sayWidth = () => document.querySelectorAll("[data-narrow]").forEach((one) => { one.value = narrow.matches ? "yes" : "no"; });
narrow.addEventListener("change", sayWidth);
sayWidth();
document.querySelectorAll("[data-without-script]").forEach((one) => { one.hidden = true; });
