// Shows the buttons that print the page; without a script there are none, and the browser's own menu does it.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
