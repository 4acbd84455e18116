"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { columns, coded, labels } = data;
  const PAGE = 50, PRINTED = 1000, CHIPS = 8;
  const by = (id) => document.getElementById(id);
  const collator = new Intl.Collator(data.language, { numeric: true, sensitivity: "base" });
  const number = new Intl.NumberFormat("id-ID");
  const filters = { severity: null, kind: null, [data.place]: null };
  const sorting = { column: null, down: false };
  let query = "", page = 0, found = [], haystack = null, hadPage = 0;

  const word = (name, at) => { const place = coded[name].rows[at]; return place < 0 ? "" : coded[name].words[place]; };
  const say = (template, values) => template.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  function node(tag, options = {}, ...children) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(options)) {
      if (key === "class") made.className = value; else made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  function place(at) {
    const unit = data.place === "unit_name" ? word("unit_name", at) : "";
    return [unit, word("unit_group", at)].filter(Boolean).join(" / ");
  }
  function origin(at) {
    const file = word("file", at), row = columns.row[at];
    return file ? say(labels.origin, { file, row: row === null ? "-" : row }) : "";
  }

  function marked(text, flat) {
    if (text === null || text === "") return node("dd", { class: "none" }, labels.empty_value);
    const made = node("dd"), letters = Array.from(text);
    let from = 0;
    for (let i = 0; flat && i < flat.length; i += 2) {
      made.append(letters.slice(from, flat[i]).join(""), node("mark", {}, letters.slice(flat[i], flat[i + 1]).join("")));
      from = flat[i + 1];
    }
    made.append(letters.slice(from).join(""));
    return made;
  }

  function values(at) {
    const own = columns.own_value[at], compared = columns.compared_value[at], proposal = columns.proposal[at];
    if (own === null && compared === null && proposal === null) return "";
    return node("dl", { class: "value" },
      node("dt", {}, labels.yours), marked(own, columns.own_marks[at]),
      ...(compared === null ? [] : [node("dt", {}, labels.compared), marked(compared, columns.compared_marks[at])]),
      ...(proposal === null ? [] : [node("dt", {}, labels.column_proposal), node("dd", {}, proposal)]));
  }

  function row(at) {
    const severity = coded.severity.rows[at] < 0 ? "" : coded.severity.codes[coded.severity.rows[at]];
    const kind = word("kind", at), field = word("field", at), age = columns.age_days[at];
    const button = node("button", { type: "button", class: "unfold", "aria-expanded": "false" }, labels.unfold);
    const made = node("tr", { class: "row" },
      node("td", {}, node("span", { class: "badge " + severity.slice(0, 1).toLowerCase() }, word("severity", at)),
        node("span", { class: "sub" }, word("case_state", at))),
      node("th", { scope: "row" }, columns.name[at] || labels.empty_value, node("span", { class: "sub nik" }, columns.nik[at] || ""),
        node("span", { class: "sub" }, place(at))),
      node("td", { class: "what" }, node("b", {}, named(kind, field)), ...dated(columns.explanation[at] || "")),
      node("td", {}, values(at)),
      node("td", { class: "do" }, ...dated(word("suggestion", at))),
      node("td", { class: "number", "data-label": labels.column_age_days }, age === null ? "" : String(age)),
      node("td", { class: "act" }, button));
    button.addEventListener("click", () => unfold(made, button, at));
    return made;
  }

  function named(kind, field) {
    return !field || kind.toLowerCase().includes(field.toLowerCase()) ? kind : kind + " · " + field;
  }

  function dated(text) {
    return text.split(/(\d\d-\d\d-\d{4})/).map((piece, i) => i % 2 ? node("span", { class: "nb" }, piece) : piece);
  }

  function unfold(line, button, at) {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    line.classList.toggle("open", !open);
    if (open) { line.nextElementSibling.remove(); return; }
    const percent = (value) => value === null ? "" : value + " %";
    const facts = [
      [labels.column_cause, word("cause", at)], [labels.column_who_acts, word("who_acts", at)],
      [labels.column_similarity, percent(columns.similarity[at])], [labels.column_probability, percent(columns.probability[at])],
      [labels.column_case_state, word("case_state", at)], [labels.column_origin, origin(at)],
      [labels.column_place, place(at)], [labels.column_case_id, columns.case_id[at] || ""],
    ].filter((fact) => fact[1] !== "");
    const list = node("dl", { class: "facts" }, ...facts.map(([name, text]) => node("div", {}, node("dt", {}, name), node("dd", {}, text))));
    line.after(node("tr", { class: "more" }, node("td", { colspan: "7" }, ...grid(at), ...reasons(at), ...history(at), list)));
  }

  function reasons(at) {
    const pattern = data.reasons.patterns[columns.reasons[at]];
    if (!pattern) return [];
    const steps = pattern.slice(1).map((place) => {
      const [words, weight, said] = data.reasons.steps[place];
      return node("li", { class: weight < 0 ? "against" : weight ? "for" : "" },
        node("span", { class: "sign", "aria-hidden": "true" }, (weight < 0 ? "−" : "+").repeat(Math.abs(weight)) || "·"),
        node("span", {}, words, node("span", { class: "soft" }, " (" + said + ")")));
    });
    return [node("span", { class: "sub" }, labels.why_linked), node("ol", { class: "reasons" }, ...steps),
      node("p", { class: "small so" }, labels.so_sure + ": ", node("b", {}, pattern[0]))];
  }

  function history(at) {
    const age = columns.age_days[at];
    if (age === null) return [];
    return [node("span", { class: "sub" }, labels.case_history), node("p", { class: "small so" },
      say(labels.first_seen, { day: columns.seen[at], days: number.format(age), state: word("case_state", at) }))];
  }

  function grid(at) {
    const cells = data.grid[columns.grid[at]];
    if (!cells) return [];
    const shown = data.fields.map((name, i) => {
      const value = cells[i];
      const look = value === null ? "" : value >= 85 ? "high" : value >= 60 ? "middle" : "low";
      return node("li", { class: look }, name + " ", node("b", {}, value === null ? "–" : value + " %"));
    });
    const hint = cells[data.fields.length];
    return [node("span", { class: "sub" }, labels.grid_caption), node("ul", { class: "cells" }, ...shown),
      ...(hint && columns.reasons[at] < 0 ? [node("p", { class: "small" }, hint)] : [])];
  }

  function text(at) {
    return [columns.name[at], columns.nik[at], columns.own_value[at], columns.compared_value[at], columns.proposal[at], columns.explanation[at],
      word("kind", at), word("field", at), word("cause", at), word("suggestion", at), place(at), word("file", at)].join("\n").toLowerCase();
  }

  function prepare() {
    haystack ??= Array.from({ length: data.count }, (_, at) => text(at));
  }

  function search() {
    if (query) prepare();
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = Object.entries(filters).filter(([, code]) => code !== null)
      .map(([name, code]) => [coded[name].rows, coded[name].codes.indexOf(code)]);
    found = [];
    for (let at = 0; at < data.count; at++) {
      if (wanted.every(([rows, code]) => rows[at] === code) && words.every((one) => haystack[at].includes(one))) found.push(at);
    }
    sort();
    page = 0;
    draw();
  }

  function sort() {
    const name = sorting.column;
    if (!name) return;
    const list = coded[name];
    const rank = list && name !== "severity" ? ranks(list.words) : null;
    const key = list ? (at) => list.rows[at] < 0 ? null : rank ? rank[list.rows[at]] : list.rows[at] : (at) => columns[name][at];
    const order = (a, b) => typeof a === "number" ? a - b : collator.compare(a, b);
    found.sort((a, b) => {
      const x = key(a), y = key(b);
      if (x === null || y === null) return (x === null) - (y === null) || a - b;
      return (sorting.down ? order(y, x) : order(x, y)) || a - b;
    });
  }

  function ranks(words) {
    const sorted = words.map((_, i) => i).sort((a, b) => collator.compare(words[a], words[b]));
    const rank = [];
    sorted.forEach((at, i) => { rank[at] = i; });
    return rank;
  }

  function draw(size = PAGE) {
    const start = page * size, shown = found.slice(start, start + size), pages = Math.max(1, Math.ceil(found.length / size));
    by("body").replaceChildren(...shown.map(row));
    by("table").parentElement.hidden = !shown.length;
    by("none").hidden = shown.length > 0;
    by("shown").textContent = shown.length
      ? say(labels.shown, { from: number.format(start + 1), to: number.format(start + shown.length), count: number.format(found.length) }) : "";
    by("page").textContent = say(labels.page_of, { page: number.format(page + 1), pages: number.format(pages) });
    by("previous").disabled = page === 0;
    by("next").disabled = page >= pages - 1;
    document.querySelectorAll("[data-filter]").forEach((one) => {
      one.setAttribute("aria-pressed", String(filters[one.dataset.filter] === one.dataset.code));
    });
    document.querySelectorAll("th[data-sort]").forEach((one) => {
      one.setAttribute("aria-sort", one.dataset.sort !== sorting.column ? "none" : sorting.down ? "descending" : "ascending");
    });
    document.querySelectorAll("select[data-of]").forEach((one) => { one.value = filters[one.dataset.of] ?? ""; });
    by("sort").value = sorting.column ? sorting.column + (sorting.down ? "-" : "+") : "";
  }

  function choose(name, code) {
    filters[name] = filters[name] === code ? null : code;
    search();
  }

  function counts(name) {
    const counted = coded[name].codes.map((code, i) => [code, coded[name].words[i], 0]);
    for (const place of coded[name].rows) if (place >= 0) counted[place][2]++;
    return counted.filter((one) => one[2]);
  }

  function chips(id, name, label) {
    const all = counts(name), box = by(id);
    if (name !== "severity") all.sort((a, b) => b[2] - a[2] || collator.compare(a[1], b[1]));
    if (all.length < 2) { box.remove(); return; }
    if (name !== "severity" && all.length > CHIPS) { box.append(chooser(name, label, all)); return; }
    for (const [code, words, count] of all) {
      const chip = node("button", { type: "button", class: "chip", "data-filter": name, "aria-pressed": "false" },
        words, node("span", { class: "n" }, number.format(count)));
      chip.dataset.code = code;
      chip.addEventListener("click", () => choose(name, code));
      box.append(chip);
    }
  }

  function chooser(name, label, all) {
    const select = node("select", { "data-of": name }, node("option", { value: "" }, labels.filter_all),
      ...all.map(([code, words, count]) => node("option", { value: code }, words + " (" + number.format(count) + ")")));
    select.addEventListener("change", () => { filters[name] = select.value || null; search(); });
    return node("label", {}, label, select);
  }

  function headers() {
    const options = [node("option", { value: "" }, by("tools").dataset.first)];
    document.querySelectorAll("th[data-sort]").forEach((head) => {
      const name = head.dataset.sort, label = head.textContent, button = node("button", { type: "button" }, label);
      button.addEventListener("click", () => {
        if (sorting.column !== name) Object.assign(sorting, { column: name, down: false });
        else if (!sorting.down) sorting.down = true;
        else sorting.column = null;
        search();
      });
      head.replaceChildren(button);
      options.push(node("option", { value: name + "+" }, label + " ↑"), node("option", { value: name + "-" }, label + " ↓"));
    });
    by("sort").append(...options);
    by("sort").addEventListener("change", (event) => {
      const value = event.target.value;
      Object.assign(sorting, { column: value.slice(0, -1) || null, down: value.endsWith("-") });
      search();
    });
  }

  function turn(step) {
    page += step;
    draw();
    by("findings-title").scrollIntoView();
  }

  document.documentElement.classList.add("js");
  const box = by("chips-place"), kinds = by("chips-kind");
  headers();
  chips("chips-severity", "severity", by("chips-severity").getAttribute("aria-label"));
  chips("chips-kind", "kind", kinds.getAttribute("aria-label"));
  chips("chips-place", data.place, box.getAttribute("aria-label"));
  document.querySelectorAll("button.bar").forEach((bar) => bar.addEventListener("click", () => choose(bar.dataset.filter, bar.dataset.code)));
  let waiting = 0;
  by("search").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { query = event.target.value; search(); }, 120);
  });
  by("clear").addEventListener("click", () => {
    for (const name of Object.keys(filters)) filters[name] = null;
    Object.assign(sorting, { column: null, down: false });
    by("search").value = query = "";
    search();
  });
  by("previous").addEventListener("click", () => turn(-1));
  by("next").addEventListener("click", () => turn(1));
  by("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => { hadPage = page; page = 0; draw(PRINTED); });
  window.addEventListener("afterprint", () => { page = hadPage; draw(); });
  setTimeout(prepare, 300);  // before somebody types, after the page is drawn
  by("tools").hidden = by("pager").hidden = by("print").hidden = false;
  search();
})();
