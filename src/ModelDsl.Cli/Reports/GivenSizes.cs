using System.CommandLine;
using System.Globalization;
using ModelDsl.Compilation;
using ModelDsl.Reports;

namespace ModelDsl.Cli.Reports;

/// <summary>The sizes of <c>--with B=32,T=4096</c>; what it leaves open is 1 for a batch and for all else 128, or more where that is too small.</summary>
internal sealed class GivenSizes(IReadOnlyDictionary<string, long> given)
{
    public static Option<string[]> Option => new("--with", "-w") { Description = "Sizes to work figures out for: B=32,T=4096", HelpName = "sizes", DefaultValueFactory = static _ => [] };

    public bool IsEmpty => given.Count == 0;

    /// <exception cref="WrongUseException">A part is no size.</exception>
    public static GivenSizes Parse(IEnumerable<string> texts)
    {
        var sizes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var part in texts.SelectMany(static text => text.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var number] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size < 1)
                throw new WrongUseException($"'{part}' gives no size; a size is a name and a whole number from 1, as in --with B=32,T=4096");
            if (!sizes.TryAdd(name, size))
                throw new WrongUseException($"--with gives '{name}' twice");
        }
        return new(sizes);
    }

    /// <summary>All sizes that the reports depend on.</summary>
    /// <exception cref="WrongUseException">A size is given that none of them has, that is too small, or that a declaration does not allow.</exception>
    public IReadOnlyDictionary<string, long> For(IReadOnlyList<ComplexityReport> reports)
    {
        var symbols = reports.SelectMany(static report => report.Symbols).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (given.Keys.FirstOrDefault(name => !symbols.Contains(name)) is { } unknown)
            throw new WrongUseException($"no model here has an open size '{unknown}'; {(Nearest.To(unknown, symbols) is { } meant ? $"did you mean '{meant}'?" : symbols.Length == 0 ? "there is none" : $"there are {string.Join(", ", symbols)}")}");
        var samples = reports.SelectMany(static report => SampleSizes.Of(report)[0]).GroupBy(static size => size.Key, static size => size.Value).ToDictionary(static same => same.Key, static same => same.Max());
        var sizes = new SortedDictionary<string, long>(symbols.ToDictionary(static symbol => symbol, symbol => given.TryGetValue(symbol, out var size) ? size : samples[symbol]), StringComparer.Ordinal);
        foreach (var report in reports)
        {
            if (report.Demands.FirstOrDefault(demand => given.ContainsKey(demand.Size.AsSymbol!) && !demand.IsMetBy(sizes)) is { } broken)
                throw new WrongUseException($"'{report.Name}' takes {broken.Says}, but {broken.Size} is {sizes[broken.Size.AsSymbol!].ToString(CultureInfo.InvariantCulture)}");
            if (report.DerivedAxes.FirstOrDefault(axis => axis.Evaluate(sizes).Sign < 1) is { } empty)
                throw new WrongUseException($"at {Says(sizes)} nothing is left of an axis of '{report.Name}': {empty.Name} = {empty.Definition}");
        }
        return sizes;
    }

    /// <summary>As words: <c>B = 32, T = 128</c>.</summary>
    public static string Says(IReadOnlyDictionary<string, long> sizes) => string.Join(", ", sizes.Select(static size => $"{size.Key} = {size.Value.ToString(CultureInfo.InvariantCulture)}"));
}
