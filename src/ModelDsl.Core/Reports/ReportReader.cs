using System.Globalization;
using ModelDsl.Compilation;
using ModelDsl.Hardware;

namespace ModelDsl.Reports;

/// <summary>Makes a report of its JSON. Every fault is named by its place: <c>rows[3].flops</c>.</summary>
internal sealed class ReportReader
{
    // Those that were there from the first; a report may be older than the others.
    private static readonly string[] _firstTotals = ["parameters", "buffers", "flops", "macs", "trainingBytes"];

    // A compiler nests blocks 64 deep at most.
    private const int DeepestPart = 256;

    private readonly PolyReader _polys = new();
    private ValueList<string> _inputs = [];

    public static ComplexityReport Read(string json)
    {
        var members = JsonReader.Read(json) as Dictionary<string, object?> ?? throw new FormatException("The report is no JSON object.");
        return new ReportReader().Report(members);
    }

    private ComplexityReport Report(Dictionary<string, object?> members)
    {
        var version = Get<double>(members, "", "version", "a number");
        if (version != ComplexityReport.JsonVersion)
            throw new FormatException(FormattableString.Invariant($"The report has version {version}, and only {ComplexityReport.JsonVersion} can be read."));
        foreach (var axis in Get<Dictionary<string, object?>>(members, "", "where", "an object"))
        {
            var path = $"where.{Shown(axis.Key)}";
            var definition = As<string>(axis.Value, path, "a text");
            Checked(path, () => _polys.Define(axis.Key, definition));
        }
        var report = new ComplexityReport
        {
            Namespace = Text(members, "", "namespace"),
            Name = Text(members, "", "name"),
            Family = Text(members, "", "family"),
            Inputs = _inputs = Texts(members, "inputs").ToValueList(),
            Output = Text(members, "", "output"),
            Demands = members.ContainsKey("demands") ? Items(members, "", "demands").Select(item => Demand(item.Value, item.Path)).ToValueList() : [],
            Rows = Items(members, "", "rows").Select((item, i) => Row(item.Value, item.Path, i)).ToValueList(),
            Loss = members.TryGetValue("loss", out var loss) && loss is null ? null : Row(Get<object>(members, "", "loss", "an object"), "loss", 0),
            InferenceBytes = Largest(members, "inferenceBytes"),
            WrittenInferenceBytes = members.ContainsKey("writtenInferenceBytes") ? Largest(members, "writtenInferenceBytes") : PolyMax.Of([]),
            Passes = members.ContainsKey("passes") ? Items(members, "", "passes").Select(static item => Pass(item.Value, item.Path)).ToValueList() : [],
            InputBytes = Optional(members, "inputBytes"),
            OutputBytes = Optional(members, "outputBytes"),
            SureWeightBytes = Optional(members, "sureWeightBytes"),
            Machine = members.ContainsKey("hardware") ? Hardware(Get<Dictionary<string, object?>>(members, "", "hardware", "an object")) : null,
        };
        if (members.ContainsKey("trainingPeakBytes"))
            report = report with { TrainingPeak = Largest(members, "trainingPeakBytes") };
        report = report with { Parts = Parts(members, report.Rows.Count), Gives = Sources(members, "", "gives", report.Rows.Count) };
        var totals = Get<Dictionary<string, object?>>(members, "", "totals", "an object");
        foreach (var (name, total) in report.Totals)
            if ((totals.ContainsKey(name) || Array.IndexOf(_firstTotals, name) >= 0) && !Polynomial(totals, "totals", name).Equals(total))
                throw new FormatException($"The report's totals.{name} is not the sum of its rows, {Shown(total.ToString())}.");
        return report;
    }

    private ReportRow Row(object? value, string path, int index)
    {
        var row = As<Dictionary<string, object?>>(value, path, "an object");
        return new(
            Text(row, path, "key"), Text(row, path, "layer"), Text(row, path, "output"), Polynomial(row, path, "parameters"), Polynomial(row, path, "buffers"),
            Polynomial(row, path, "flops"), Polynomial(row, path, "macs"), Polynomial(row, path, "outputBytes"), Polynomial(row, path, "trainingBytes"))
        {
            ReadBytes = Optional("readBytes"),
            InnerBytes = Optional("innerBytes"),
            WrittenBytes = Optional("writtenBytes"),
            CachedValues = Optional("cachedValues"),
            IdleParameters = Optional("idleParameters"),
            IdleBackwardFlops = Optional("idleBackwardFlops"),
            FrozenParameters = Optional("frozenParameters"),
            SparedFlops = Optional("sparedFlops"),
            IdleBackwardBytes = Optional("idleBackwardBytes"),
            Order = row.ContainsKey("order") ? Text(row, path, "order") : "",
            Reads = Sources(row, path, "reads", index),
        };

        Poly Optional(string name) => row.ContainsKey(name) ? Polynomial(row, path, name) : 0;
    }

    private AxisFact Demand(object? value, string path)
    {
        var demand = As<Dictionary<string, object?>>(value, path, "an object");
        var word = Text(demand, path, "operator");
        if (word is not ("<=" or ">=" or "==" or "%"))
            throw new FormatException($"The report's {path}.operator is none of <=, >=, == and %.");
        var size = Polynomial(demand, path, "size");
        if (size.AsSymbol is null)
            throw new FormatException($"The report's {path}.size is not the name of a size.");
        return new(size, word, Whole("number", 0), word == "%" ? Whole("divisor", 1) : 1);

        long Whole(string name, long least) => Polynomial(demand, path, name).AsConstant is { } number && number >= least
            ? number
            : throw new FormatException($"The report's {path}.{name} is no whole number from {Poly.Write(least)}.");
    }

    private static Pass Pass(object? value, string path)
    {
        var pass = As<Dictionary<string, object?>>(value, path, "an object");
        return new(Text(pass, path, "section"), Count("forward"), Count("gradients"), Count("backward"));

        int Count(string name) => Get<double>(pass, path, name, "a number") is >= 0 and <= 1e6 and var count && count == Math.Floor(count)
            ? (int)count
            : throw new FormatException($"The report's {path}.{name} is no count.");
    }

    // What is said of it besides its figures follows from them.
    private static Machine Hardware(Dictionary<string, object?> members) => MachineFigure.All.Aggregate(new Machine(null, null, null), (machine, figure) =>
        !members.ContainsKey(figure.Word) ? machine
        : long.TryParse(Text(members, "hardware", figure.Word), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? figure.Set(machine, value)
        : throw new FormatException($"The report's hardware.{figure.Word} is no whole number above zero."));

    private Poly Optional(Dictionary<string, object?> members, string name) => members.ContainsKey(name) ? Polynomial(members, "", name) : 0;

    // What the row of an index reads, or for the index after the last what goes out: rows before it and inputs.
    private ValueList<ReportSource>? Sources(Dictionary<string, object?> members, string path, string name, int index)
    {
        if (!members.ContainsKey(name))
            return null;
        var full = path.Length == 0 ? name : $"{path}.{name}";
        return Items(members, path, name).Select(item => Source(As<string>(item.Value, item.Path, "a text"))).ToValueList();

        ReportSource Source(string text)
        {
            var dot = text.IndexOf('.');
            var output = 0;
            var isRead = int.TryParse(dot < 0 ? text : text.Substring(0, dot), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var row)
                && (dot < 0 || int.TryParse(text.Substring(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out output));
            return isRead && row < index && row >= -_inputs.Count && new ReportSource(row, output) is var source && source.ToString() == text
                ? source
                : throw new FormatException($"The report's {full} has {Shown(text)}, which is no earlier row and no input.");
        }
    }

    private static ValueList<ReportPart> Parts(Dictionary<string, object?> members, int rows)
    {
        if (!members.ContainsKey("parts"))
            return [];
        var parts = new List<ReportPart>();
        // Where the parts end that are open at a row.
        var ends = new Stack<int>([rows]);
        foreach (var (value, path) in Items(members, "", "parts"))
        {
            var part = As<Dictionary<string, object?>>(value, path, "an object");
            var (first, count) = (Count(part, path, "first"), Count(part, path, "count"));
            if (parts.Count > 0 && first < parts[parts.Count - 1].First)
                throw new FormatException($"The report's {path} begins before the part before it.");
            while (ends.Count > 1 && ends.Peek() <= first)
                ends.Pop();
            if (count == 0 || count > ends.Peek() - first)
                throw new FormatException($"The report's {path} is no stretch of the rows.");
            ends.Push(first + count);
            if (ends.Count > DeepestPart)
                throw new FormatException("The report's parts lie too deep within each other.");
            parts.Add(new(Text(part, path, "key"), part.ContainsKey("name") ? Text(part, path, "name") : "", first, count, part.ContainsKey("copies") ? Math.Max(1, Count(part, path, "copies")) : 1));
        }
        return parts.ToValueList();
    }

    private static int Count(Dictionary<string, object?> members, string path, string name) =>
        Get<double>(members, path, name, "a number") is var number && number is >= 0 and <= int.MaxValue && number == Math.Floor(number)
            ? (int)number
            : throw new FormatException($"The report's {path}.{name} is no whole number from 0.");

    private PolyMax Largest(Dictionary<string, object?> members, string name) =>
        PolyMax.Of(Texts(members, name).Select((text, i) => Parse(text, $"{name}[{Poly.Write(i)}]")));

    private Poly Polynomial(Dictionary<string, object?> members, string path, string name) => Parse(Text(members, path, name), path.Length == 0 ? name : $"{path}.{name}");

    private Poly Parse(string text, string path)
    {
        var poly = Poly.Zero;
        Checked(path, () => poly = _polys.Read(text));
        return poly;
    }

    private static void Checked(string path, Action read)
    {
        try
        {
            read();
        }
        catch (FormatException fault)
        {
            throw new FormatException($"The report's {path} is no size: {fault.Message}.", fault);
        }
    }

    private static string Text(Dictionary<string, object?> members, string path, string name) => Get<string>(members, path, name, "a text");

    private static IEnumerable<string> Texts(Dictionary<string, object?> members, string name) =>
        Items(members, "", name).Select(static item => As<string>(item.Value, item.Path, "a text"));

    private static IEnumerable<(object? Value, string Path)> Items(Dictionary<string, object?> members, string path, string name) =>
        Get<List<object?>>(members, path, name, "a list").Select((value, i) => (value, $"{(path.Length == 0 ? name : $"{path}.{name}")}[{i.ToString(CultureInfo.InvariantCulture)}]"));

    private static T Get<T>(Dictionary<string, object?> members, string path, string name, string what)
    {
        var full = path.Length == 0 ? name : $"{path}.{name}";
        return As<T>(members.TryGetValue(name, out var value) ? value : throw new FormatException($"The report has no {full}."), full, what);
    }

    private static T As<T>(object? value, string path, string what) =>
        value is T fitting ? fitting : throw new FormatException($"The report's {path} is not {what}.");

    private static string Shown(string text)
    {
        var cut = text.Length > 40 ? text.Substring(0, 39) + "…" : text;
        return new([.. cut.Select(static c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '·' : c)]);
    }
}
