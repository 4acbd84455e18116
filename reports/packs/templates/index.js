"use strict";
(() => {
  const box = document.getElementById("search"), rows = Array.from(document.getElementById("body").rows);
  const texts = rows.map((row) => row.cells[0].textContent.toLowerCase());
  box.hidden = rows.length < 2;
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row, at) => { row.hidden = !words.every((one) => texts[at].includes(one)); });
  });
})();
