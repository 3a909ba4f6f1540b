"use strict";
const form = document.querySelector(".filters");
const changes = [...document.querySelectorAll("article")];
function filter() {
  const value = (name) => form.elements[name].value;
  const words = value("words").normalize("NFKC").toLowerCase();
  let shown = 0;
  for (const change of changes) {
    const data = change.dataset;
    const fits = (!value("kind") || data.kind === value("kind"))
      && (!value("severity") || data.severity === value("severity"))
      && (!value("department") || data.departments.split("\n").includes(value("department")))
      && (!words || change.textContent.normalize("NFKC").toLowerCase().includes(words));
    change.hidden = !fits;
    shown += fits;
  }
  form.querySelector("output").textContent = `${shown} / ${changes.length}`;
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();
