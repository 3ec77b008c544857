/// The script of the explanation page: filters, and walking over blocks with the keyboard.
///
/// The page reads without it.
enum ExplanationScript {
    /// The script's SHA-256 in base 64: the page allows this script and no other.
    static let hash = "7aHZ9NOVVQQq0V/ftDI3uqkPuOIgq4vvPgCT9E9lcTk="

    static let javaScript = #"""
        "use strict";
        document.documentElement.classList.add("js");

        for (const page of document.querySelectorAll(".page")) {
          const blocks = [...page.querySelectorAll(".block")];
          const items = [...page.querySelectorAll(".list li[data-kind]")];
          const boxes = [...page.querySelectorAll(".filters input")];
          const buttons = [...page.querySelectorAll("button[data-rule]")];
          const shown = page.querySelector(".shown");
          let current = blocks[0];

          // One stop of the tab key for all blocks; arrows go on from there.
          function stopAt(block) {
            if (current) current.tabIndex = -1;
            current = block;
            if (current) current.tabIndex = 0;
          }
          for (const block of blocks) block.tabIndex = -1;
          stopAt(current);

          function passes(element) {
            const rule = buttons.find((button) => button.getAttribute("aria-pressed") === "true");
            if (rule && element.dataset.rule !== rule.dataset.rule) return false;
            return boxes.every((box) => {
              if (box.name === "changed") return !box.checked || element.hasAttribute("data-changed");
              return box.checked || element.dataset[box.name] !== box.value;
            });
          }

          function filter() {
            for (const element of [...blocks, ...items]) element.hidden = !passes(element);
            const visible = blocks.filter((block) => !block.hidden);
            if (current && current.hidden) stopAt(visible[0]);
            shown.textContent = `${visible.length} of ${blocks.length} blocks shown`;
          }

          for (const box of boxes) box.addEventListener("change", filter);
          for (const button of buttons) {
            button.addEventListener("click", () => {
              const pressed = button.getAttribute("aria-pressed") === "true";
              for (const other of buttons) other.setAttribute("aria-pressed", "false");
              button.setAttribute("aria-pressed", String(!pressed));
              filter();
            });
          }

          function go(block) {
            if (!block) return;
            stopAt(block);
            block.focus();
            block.scrollIntoView({ block: "nearest" });
          }

          page.addEventListener("focusin", (event) => {
            document.documentElement.classList.remove("quiet");
            if (event.target.matches(".block")) stopAt(event.target);
          });
          // Arrows belong to the block in focus, elsewhere they scroll; n and p start at the block that was in focus last.
          function walk(event) {
            if (event.ctrlKey || event.altKey || event.metaKey) return;
            const isOnBlock = event.target.matches(".block");
            if (!isOnBlock && event.key !== "n" && event.key !== "p") return;
            const visible = blocks.filter((block) => !block.hidden);
            const at = visible.indexOf(current);
            const dropped = (block) => block.matches(".dropped");
            const moves = {
              ArrowDown: () => visible[at + 1],
              ArrowUp: () => visible[at - 1],
              Home: () => visible[0],
              End: () => visible[visible.length - 1],
              n: () => visible.slice(isOnBlock ? at + 1 : Math.max(at, 0)).find(dropped),
              p: () => visible.slice(0, Math.max(at, 0)).findLast(dropped),
            };
            if (!moves[event.key]) return;
            event.preventDefault();
            go(moves[event.key]());
          }
          page.addEventListener("keydown", walk);
          if (page === document.querySelector(".page")) {
            document.body.addEventListener("keydown", (event) => {
              if (!event.target.closest(".page")) walk(event);
            });
          }
          page.addEventListener("click", (event) => {
            const link = event.target.closest(".list a");
            if (!link) return;
            event.preventDefault();
            go(document.getElementById(link.hash.slice(1)));
          });
          filter();
        }

        // Escape puts the reason away until another block is reached.
        document.addEventListener("keydown", (event) => {
          if (event.key === "Escape") document.documentElement.classList.add("quiet");
        });
        document.addEventListener("mouseover", (event) => {
          if (event.target.closest(".block")) document.documentElement.classList.remove("quiet");
        });
        """#
}
