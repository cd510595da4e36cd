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
          let sort = () => {};

          const floor = (n, divisor) => {
            const quotient = n / divisor;
            return n % divisor < 0n ? quotient - 1n : quotient;
          };
          const factorOf = factor =>
            typeof factor === "string" ? sizes.get(factor) :
            typeof factor === "number" ? axisSizes[factor] :
            floor(valueOf(factor[0]), BigInt(factor[1]));
          const valueOf = poly => poly.reduce((sum, [coefficient, ...factors]) => sum + factors.reduce((product, factor) => product * factorOf(factor), BigInt(coefficient)), 0n);
          const largest = indices => indices.split(" ").map(index => values[index]).reduce((a, b) => a > b ? a : b);

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

          const write = () => {
            axisSizes = [];
            for (const axis of axes) axisSizes.push(valueOf(axis.size));
            const empty = axes.findIndex((_, i) => axisSizes[i] < 1n);
            if (fault) fault.textContent = empty < 0 ? "" : `Too small: ${axes[empty].name} would be ${axisSizes[empty]}.`;
            document.body.classList.toggle("stale", empty >= 0);
            if (empty >= 0) return;
            values = polys.map(valueOf);
            for (const element of document.querySelectorAll("[data-figure]")) element.textContent = forms[element.dataset.as](largest(element.dataset.figure));
            for (const element of document.querySelectorAll("[data-percent]")) element.textContent = percent(largest(element.dataset.percent), largest(element.dataset.of)) ?? "–";
            for (const element of document.querySelectorAll("[data-part]")) element.style.setProperty("--share", `${percent(largest(element.dataset.part), largest(element.dataset.whole)) ?? 0}%`);
            sort();
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

          const body = document.querySelector(".layers tbody");
          const rows = [...body.rows];
          const heads = [...document.querySelectorAll(".layers thead th")];
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
              const key = row => isNumber ? largest(row.cells[column].dataset.value) : row.cells[column].textContent;
              const compare = (a, b) => isNumber ? (a < b ? -1 : a > b ? 1 : 0) : a.localeCompare(b, "en", { numeric: true });
              sort = () => body.append(...(now ? [...rows].sort((a, b) => (now === "ascending" ? 1 : -1) * compare(key(a), key(b))) : rows));
              sort();
            });
          });

          document.documentElement.classList.add("live");
          write();
        })();

        """;
}
