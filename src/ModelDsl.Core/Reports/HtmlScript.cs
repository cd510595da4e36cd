namespace ModelDsl.Reports;

/// <summary>What a page does: it writes its figures again for the sizes in its fields, and sorts its layers. It evaluates polynomials given as data, in whole numbers of any length.</summary>
internal static class HtmlScript
{
    public const string Text = """
        "use strict";
        (() => {
          const { axes, polys, sizes: first } = JSON.parse(document.getElementById("figures").textContent);
          const sizes = new Map(Object.entries(first).map(([name, size]) => [name, BigInt(size)]));
          const fields = [...document.querySelectorAll("[data-size]")];
          const fault = document.querySelector(".fault");
          let axisSizes = [];
          let values = [];
          const sorts = [];

          const floor = (n, divisor) => {
            const quotient = n / divisor;
            return n % divisor < 0n ? quotient - 1n : quotient;
          };
          const factorOf = factor =>
            typeof factor === "string" ? sizes.get(factor) :
            typeof factor === "number" ? axisSizes[factor] :
            Array.isArray(factor) ? floor(valueOf(factor[0]), BigInt(factor[1])) :
            factor.min ? factor.min.map(valueOf).reduce((a, b) => a < b ? a : b) : factor.max.map(valueOf).reduce((a, b) => a > b ? a : b);
          const valueOf = poly => poly.reduce((sum, [coefficient, ...factors]) => sum + factors.reduce((product, factor) => product * factorOf(factor), BigInt(coefficient)), 0n);
          const largest = indices => indices.split(" ").reduce((most, index) => values[index] > most ? values[index] : most, 0n);

          const grouped = n => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
          const divide = (n, divisor) => floor(2n * n + divisor, 2n * divisor);
          const units = ["", "k", "M", "G", "T", "P", "E"];
          const short = n => {
            if (n < 0n) return "-" + short(-n);
            let unit = 0;
            let scale = 1n;
            while (unit + 1 < units.length && n >= 1000n * scale) [unit, scale] = [unit + 1, 1000n * scale];
            if (unit === 0) return String(n);
            let decimals = n < 10n * scale ? 2 : n < 100n * scale ? 1 : 0;
            let rounded = divide(n * 10n ** BigInt(decimals), scale);
            if (rounded === 1000n && unit + 1 < units.length) [rounded, decimals, unit] = decimals === 0 ? [100n, 2, unit + 1] : [100n, decimals - 1, unit];
            const figures = String(rounded);
            return (decimals === 0 ? figures : figures.slice(0, -decimals) + "." + figures.slice(-decimals)) + " " + units[unit];
          };
          const forms = { grouped, short, bytes: n => n >= 1000n || n <= -1000n ? short(n) + "B" : short(n) + " B" };
          const percent = (part, whole) => {
            if (whole <= 0n || part < 0n) return null;
            const tenths = divide(part * 1000n, whole);
            return `${tenths / 10n}.${tenths % 10n}`;
          };

          const ratio = (part, whole) => {
            if (whole <= 0n || part < 0n) return "–";
            const hundredths = divide(part * 100n, whole);
            return `${grouped(hundredths / 100n)}.${String(hundredths % 100n).padStart(2, "0")}`;
          };
          const both = text => text.split("/").map(largest);
          const each = (name, act) => document.querySelectorAll(`[data-${name}]`).forEach(element => act(element, element.dataset[name]));

          const write = () => {
            axisSizes = [];
            for (const axis of axes) axisSizes.push(valueOf(axis.size));
            const empty = axes.findIndex((_, i) => axisSizes[i] < 1n);
            if (fault) fault.textContent = empty < 0 ? "" : `Too small: ${axes[empty].name} would be ${axisSizes[empty]}.`;
            document.body.classList.toggle("stale", empty >= 0);
            if (empty >= 0) return;
            values = polys.map(valueOf);
            for (const [form, text] of Object.entries(forms)) each(form, (element, indices) => element.textContent = text(largest(indices)));
            each("ratio", (element, pair) => element.textContent = ratio(...both(pair)));
            each("share", (element, pair) => {
              const share = percent(...both(pair));
              element.style.setProperty("--share", `${share ?? 0}%`);
              for (const text of element.getElementsByTagName("data")) text.textContent = `${share ?? "–"} %`;
            });
            for (const sort of sorts) sort();
          };

          for (const field of fields) {
            field.disabled = false;
            field.addEventListener("input", () => {
              if (!field.checkValidity()) {
                document.body.classList.add("stale");
                return;
              }
              sizes.set(field.dataset.size, BigInt(field.valueAsNumber));
              write();
            });
          }
          document.querySelector(".sizes")?.addEventListener("submit", event => event.preventDefault());

          // Tables sort by their heads: numbers by the polynomial that a cell names, or by its text.
          for (const table of document.querySelectorAll(".sortable")) {
            const body = table.tBodies[0];
            const rows = [...body.rows];
            const heads = [...table.tHead.querySelectorAll("th")];
            let compare = null;
            const sort = () => body.append(...(compare ? [...rows].sort(compare) : rows));
            sorts.push(sort);
            heads.forEach((head, column) => {
              const button = document.createElement("button");
              button.type = "button";
              button.append(...head.childNodes);
              head.append(button);
              button.addEventListener("click", () => {
                const isNumber = head.classList.contains("n");
                const before = head.getAttribute("aria-sort");
                const [first, second] = isNumber ? ["descending", "ascending"] : ["ascending", "descending"];
                const now = before === null ? first : before === first ? second : null;
                for (const other of heads) other.removeAttribute("aria-sort");
                if (now) head.setAttribute("aria-sort", now);
                const sign = now === "ascending" ? 1 : -1;
                const pair = row => {
                  const { short, bytes, ratio, share } = row.cells[column].dataset;
                  return both(short ?? bytes ?? ratio ?? share ?? "");
                };
                compare = !now ? null : isNumber
                  ? (a, b) => {
                    const [[x, p = 1n], [y, q = 1n]] = [pair(a), pair(b)];
                    return sign * (x * q < y * p ? -1 : x * q > y * p ? 1 : 0);
                  }
                  : (a, b) => sign * a.cells[column].textContent.localeCompare(b.cells[column].textContent, "en", { numeric: true });
                sort();
              });
            });
          }

          const parts = [...document.querySelectorAll(".graph details")];
          for (const button of document.querySelectorAll("[data-fold]")) button.addEventListener("click", () => {
            for (const part of parts) part.open = button.dataset.fold === "open";
          });

          document.documentElement.classList.add("live");
          write();
        })();

        """;
}
