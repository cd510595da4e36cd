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
          const factor = (value, first) => {
            if (first === 0n) return value === 0n ? "×1.00" : "new";
            if (value === 0n) return "×0";
            let decimals = 2;
            while (decimals < 12 && divide(value * 10n ** BigInt(decimals), first) < 100n) decimals++;
            while (decimals > 0 && divide(value * 10n ** BigInt(decimals), first) >= 1000n) decimals--;
            const figures = String(divide(value * 10n ** BigInt(decimals), first)).padStart(decimals + 1, "0");
            return "×" + (decimals === 0 ? grouped(figures) : figures.slice(0, -decimals) + "." + figures.slice(-decimals));
          };
          const both = text => text.split("/").map(largest);
          const each = (name, act) => document.querySelectorAll(`[data-${name}]`).forEach(element => act(element, element.dataset[name]));

          // Works the derived axes out and gives the index of one that is empty, or -1.
          const settle = () => {
            axisSizes = [];
            for (const axis of axes) axisSizes.push(valueOf(axis.size));
            return axisSizes.findIndex(size => size < 1n);
          };

          // What some polynomials are at another size; 0 where nothing is left of an axis.
          const probe = (symbol, size, indices) => {
            const kept = sizes.get(symbol);
            sizes.set(symbol, size);
            const found = settle() < 0 ? indices.split(" ").map(index => valueOf(polys[index])).reduce((a, b) => a > b ? a : b) : 0n;
            sizes.set(symbol, kept);
            settle();
            return found;
          };

          // A chart: costs over one size, both in logarithms.
          const [left, right, top, bottom] = [74, 548, 44, 272];
          const round = power => short(power).replace(/\.0+/, "");
          const charts = [...document.querySelectorAll(".chart")].map(figure => {
            const svg = figure.querySelector("svg");
            const reading = figure.querySelector(".reading");
            const symbol = figure.dataset.over;
            const lines = figure.dataset.lines.split("|");
            const marks = figure.dataset.marks.split("|").filter(mark => mark).map(mark => mark.split(";"));
            const names = [...figure.querySelectorAll(".legend li > span")].map(name => name.textContent);
            const isBytes = figure.dataset.unit === "bytes";
            const make = (name, attributes, text = "") => {
              const element = document.createElementNS(svg.namespaceURI, name);
              for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
              element.textContent = text;
              return element;
            };
            let [highest, low, high, at] = [1024, 0, 1, 1];
            const x = size => left + (right - left) * Math.log2(Number(size)) / Math.log2(highest);
            const y = value => bottom - (bottom - top) * (Math.log10(Number(value)) - low) / (high - low);
            const cursor = make("path", { class: "cursor" });

            // The sizes from which on the first cost of each pair of a mark is more than the second, or no longer.
            const changes = ([, ...pairs]) => {
              const isMore = size => pairs.every(pair => {
                const [more, less] = pair.split("/");
                return probe(symbol, size, more) > probe(symbol, size, less);
              });
              const found = [];
              for (let size = 1n; size < 1n << 24n; size *= 2n) {
                const [before, after] = [isMore(size), isMore(2n * size)];
                if (before === after) continue;
                let [from, to] = [size, 2n * size];
                while (to - from > 1n) {
                  const middle = (from + to) / 2n;
                  if (isMore(middle) === before) from = middle;
                  else to = middle;
                }
                found.push(to);
              }
              return found;
            };

            const draw = () => {
              const here = sizes.get(symbol);
              const ats = marks.map(mark => changes(mark));
              const need = [4n * here, figure.dataset.batch ? 1024n : 16384n, ...ats.flat().map(size => 2n * size)].reduce((a, b) => a > b ? a : b);
              for (highest = 1024; highest < Number(need) && highest < 2 ** 30; highest *= 2);
              const points = [];
              for (let size = 1; size <= highest; size *= 2) points.push(BigInt(size));
              const found = points.map(size => lines.map(line => probe(symbol, size, line)));
              const seen = found.flat().filter(value => value > 0n);
              if (seen.length === 0) return;
              [low, high] = [String(seen.reduce((a, b) => a < b ? a : b)).length - 1, String(seen.reduce((a, b) => a > b ? a : b)).length];
              const drawn = [];
              for (let decade = low, step = Math.ceil((high - low) / 5); decade <= high; decade += step) drawn.push(
                make("path", { class: "grid", d: `M${left} ${y(10 ** decade)}H${right}` }),
                make("text", { x: left - 8, y: y(10 ** decade) + 4, "text-anchor": "end" }, round(10n ** BigInt(decade)) + (isBytes ? decade < 3 ? " B" : "B" : "")));
              for (let size = 1; size <= highest; size *= 10) drawn.push(
                make("path", { class: "grid", d: `M${x(size)} ${top}V${bottom}` }),
                make("text", { x: x(size), y: bottom + 20, "text-anchor": "middle" }, round(BigInt(size))));
              if (here <= highest) drawn.push(make("path", { class: "here", d: `M${x(here)} ${top}V${bottom}` }));
              lines.forEach((_, line) => {
                const path = points.map((size, i) => [size, found[i][line]]).filter(([, value]) => value > 0n).map(([size, value]) => `${x(size).toFixed(1)} ${y(value).toFixed(1)}`);
                drawn.push(make("path", { class: `line s${line}`, d: "M" + path.join("L") }));
              });
              const labels = [];
              marks.forEach(([line], mark) => {
                for (const size of ats[mark]) {
                  const value = probe(symbol, size, lines[line]);
                  if (size > highest || value <= 0n) continue;
                  drawn.push(
                    make("path", { class: "mark", d: `M${x(size)} ${top}V${bottom}` }),
                    make("circle", { class: `s${line}`, cx: x(size), cy: y(value), r: 4.5 }));
                  const row = [0, 1].find(row => labels.every(([at, other]) => other !== row || Math.abs(at - x(size)) > 90));
                  if (row === undefined || labels.some(([, , other]) => other === size)) continue;
                  labels.push([x(size), row, size]);
                  drawn.push(make("text", { class: "at", x: x(size), y: top - 5 - 19 * row, "text-anchor": x(size) > 480 ? "end" : x(size) < 130 ? "start" : "middle" }, `${symbol} = ${grouped(size)}`));
                }
              });
              svg.replaceChildren(...drawn, cursor);
              at = Number(here);
              read(here);
              cursor.removeAttribute("d");
            };

            const read = size => {
              const costs = lines.map((line, i) => {
                const value = probe(symbol, size, line);
                return `${names[i]} ${value > 0n ? forms[isBytes ? "bytes" : "short"](value) : "–"}`;
              });
              reading.textContent = `${symbol} = ${grouped(size)}: ${costs.join(", ")}`;
            };
            const point = size => {
              at = Math.min(Math.max(size, 1), highest);
              const whole = BigInt(Math.round(at));
              cursor.setAttribute("d", `M${x(whole)} ${top}V${bottom}`);
              read(whole);
            };
            svg.tabIndex = 0;
            svg.addEventListener("pointermove", event => {
              const box = svg.getBoundingClientRect();
              point(2 ** (((event.clientX - box.left) * 560 / box.width - left) / (right - left) * Math.log2(highest)));
            });
            svg.addEventListener("pointerleave", draw);
            svg.addEventListener("blur", draw);
            svg.addEventListener("keydown", event => {
              const step = { ArrowRight: 2 ** 0.25, ArrowLeft: 2 ** -0.25, PageUp: 2, PageDown: 0.5 }[event.key];
              if (!step) return;
              event.preventDefault();
              const now = Math.round(at);
              point(step > 1 ? Math.max(at * step, now + 1) : Math.min(at * step, now - 1));
            });
            return draw;
          });

          const write = () => {
            const empty = settle();
            if (fault) fault.textContent = empty < 0 ? "" : `Too small: ${axes[empty].name} would be ${axisSizes[empty]}.`;
            document.body.classList.toggle("stale", empty >= 0);
            if (empty >= 0) return;
            values = polys.map(valueOf);
            for (const [form, text] of Object.entries(forms)) each(form, (element, indices) => element.textContent = text(largest(indices)));
            each("factor", (element, pair) => element.textContent = factor(...both(pair)));
            each("ratio", (element, pair) => element.textContent = ratio(...both(pair)));
            each("share", (element, pair) => {
              const share = percent(...both(pair));
              element.style.setProperty("--share", `${share ?? 0}%`);
              for (const text of element.getElementsByTagName("data")) text.textContent = `${share ?? "–"} %`;
            });
            for (const sort of sorts) sort();
            for (const draw of charts) draw();
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
