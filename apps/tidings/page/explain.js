// Shows the words of a field: while the pointer or the focus is on it, and after a choice until the
// next one. Works within one report at a time.
(() => {
  "use strict";
  const chosen = new Map(); // report → its pressed button

  const withKey = (report, key) => report.querySelectorAll(`mark[data-f~="${key}"]`);

  const show = (report, button) => {
    report.querySelectorAll(".on").forEach((each) => each.classList.remove("on"));
    if (button) withKey(report, button.dataset.key).forEach((mark) => mark.classList.add("on"));
  };

  const bringIntoView = (report, button) => {
    const mark = withKey(report, button.dataset.key)[0];
    const text = report.querySelector(".text");
    if (!mark || !text || !text.contains(mark)) return;
    const at = mark.getBoundingClientRect();
    const pane = text.getBoundingClientRect();
    if (at.top < pane.top || at.bottom > pane.bottom) {
      text.scrollTop += at.top - pane.top - pane.height / 3;
    }
  };

  const choose = (report, button) => {
    const before = chosen.get(report);
    if (before) before.setAttribute("aria-pressed", "false");
    chosen.delete(report);
    if (button && button !== before) {
      button.setAttribute("aria-pressed", "true");
      chosen.set(report, button);
      bringIntoView(report, button);
    }
    show(report, chosen.get(report));
  };

  const parts = (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const report = target && target.closest("article");
    return report ? { report, button: target.closest("button"), mark: target.closest("mark") } : null;
  };

  // The buttons of a report, whose words a mark is, the fields before the events.
  const buttonsOf = (report, mark) =>
    mark.dataset.f.split(" ").map((key) => report.querySelector(`button[data-key="${key}"]`)).filter(Boolean);

  // Scrolling moves the page under a pointer that rests; that is no wish to see what lies there.
  let byKeys = false;

  const preview = (event) => {
    const at = parts(event);
    if (!at || (byKeys && event.type === "pointerover")) return;
    if (at.button) {
      show(at.report, at.button);
      if (event.type === "focusin") bringIntoView(at.report, at.button);
    } else if (at.mark && event.type === "pointerover") {
      show(at.report, chosen.get(at.report));
      buttonsOf(at.report, at.mark).forEach((button) => button.classList.add("on"));
    } else {
      show(at.report, chosen.get(at.report));
    }
  };

  document.addEventListener("pointerover", preview);
  document.addEventListener("focusin", preview);
  document.addEventListener("click", (event) => {
    const at = parts(event);
    if (!at) return;
    if (at.button) {
      choose(at.report, at.button);
    } else if (at.mark) {
      const button = buttonsOf(at.report, at.mark)[0];
      if (!button) return;
      if (chosen.get(at.report) !== button) choose(at.report, button);
      button.scrollIntoView({ block: "nearest" });
    }
  });
  document.addEventListener("pointermove", (event) => {
    if (event.movementX !== 0 || event.movementY !== 0) byKeys = false;
  });
  document.addEventListener("keydown", (event) => {
    byKeys = true;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      chosen.forEach((button, report) => choose(report, button));
      return;
    }
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const all = [...document.querySelectorAll("button[data-key]")];
    const next = all[Math.min(Math.max(all.indexOf(document.activeElement) + step, 0), all.length - 1)];
    if (next) next.focus();
  });
})();
