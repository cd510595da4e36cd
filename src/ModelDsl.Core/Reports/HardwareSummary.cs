using System.Numerics;
using ModelDsl.Hardware;

namespace ModelDsl.Reports;

/// <summary>What a report says of a model on a machine, for whoever writes it: times at the sample sizes, what bounds them, and what fits.</summary>
internal sealed class HardwareSummary
{
    private const int MostLayers = 5;

    private readonly ComplexityReport _report;
    private readonly Machine _machine;
    private readonly ValueList<Roofline> _rooflines;

    public HardwareSummary(ComplexityReport report, Machine machine)
    {
        (_report, _machine) = (report, machine);
        Samples = SampleSizes.Of(report);
        _rooflines = Samples.Select(sizes => Roofline.Of(report, machine, sizes)).OfType<Roofline>().ToValueList();
    }

    /// <summary>The sizes of each column of <see cref="Times"/>.</summary>
    public ValueList<IReadOnlyDictionary<string, long>> Samples { get; }

    public string Machine => _machine.ToString();

    /// <summary>Where a machine waits as long for its memory as for its arithmetic; empty if that is not known.</summary>
    public string Ridge => _machine is { Flops: { } flops, Bandwidth: { } bandwidth } ? $"{Readable.Ratio(flops, bandwidth)} FLOPs for each byte" : "";

    /// <summary>A title, and a text for each sample.</summary>
    public IEnumerable<(string Title, IEnumerable<string> Values)> Times => _rooflines.Count == 0 ? [] :
    [
        ("Forward pass, layer by layer", _rooflines.Select(static roofline => roofline.Forward.ToString())),
        ("… bound by", _rooflines.Select(static roofline => Says(roofline.ForwardBound, roofline.Forward))),
        ("… moving nothing twice", _rooflines.Select(static roofline => roofline.ForwardOnce.ToString())),
        ("Training step, layer by layer", _rooflines.Select(static roofline => roofline.Step.ToString())),
        ("… bound by", _rooflines.Select(static roofline => Says(roofline.StepBound, roofline.Step))),
        ("… moving nothing twice", _rooflines.Select(static roofline => roofline.StepOnce.ToString())),
        .. _rooflines[0].Token is null ? [] : ((string, IEnumerable<string>)[])
        [
            ("One more token of each sequence", _rooflines.Select(static roofline => roofline.Token!.ToString())),
            ("Tokens a second, of all sequences, at most", _rooflines.Select(static roofline => Readable.Grouped(roofline.TokensInSecond ?? 0))),
        ],
    ];

    /// <summary>The layers that take most of a step at the largest sample: key, layer, times forward and backward, percent, bound.</summary>
    public IEnumerable<string[]> Layers =>
        from roofline in _rooflines.Skip(_rooflines.Count - 1)
        from row in roofline.Rows.OrderByDescending(static row => row.Step.Ticks).Take(MostLayers)
        where row.Step.Ticks.Sign > 0
        select (string[])[row.Key, row.Layer, row.Forward.ToString(), row.Backward.ToString(), Readable.Percent(row.Step.Ticks, roofline.Step.Ticks), Says(row.StepBound)];

    /// <summary>For each open size of which something can be said: its name, the other sizes, and how large it can be for training and for inference, and may be at all.</summary>
    public IEnumerable<(string Symbol, string Others, long? Training, long? Inference, long Allowed)> Largest =>
        from symbol in _report.Symbols
        let largest = _report.LargestThatFits(symbol, Samples[0], _machine)
        where largest.Training is not null || largest.Inference is not null
        select (symbol, string.Join(", ", Samples[0].Where(size => size.Key != symbol).Select(static size => $"{size.Key} = {Poly.Write(size.Value)}")), largest.Training, largest.Inference, _report.LargestAllowed(symbol));

    /// <summary>How large a size can be, in words.</summary>
    /// <param name="largest">What fits.</param>
    /// <param name="allowed">What the declaration allows.</param>
    public static string Says(long? largest, long allowed) => largest switch
    {
        null => "–",
        0 => "not even 1",
        Capacity.Most => $"{Readable.Grouped(Capacity.Most)} and more",
        { } size when size == allowed => $"{Readable.Grouped(size)}, all that is allowed",
        { } size => Readable.Grouped(size),
    };

    /// <summary>What is waited for: <c>bandwidth</c>.</summary>
    public static string Says(Bound bound) => bound.ToString().ToLowerInvariant();

    /// <summary>The same with how much of a time it is.</summary>
    public static string Says((Bound Bound, Duration Time) bound, Duration whole) =>
        whole.Ticks.IsZero ? "nothing" : $"{Says(bound.Bound)} ({Readable.Percent(bound.Time.Ticks, whole.Ticks)} %)";

    /// <summary>The member of a report in JSON, after its name.</summary>
    public void Write(JsonWriter json)
    {
        json.Open('{');
        foreach (var figure in MachineFigure.All)
        {
            if (figure.Of(_machine) is { } value)
                json.Text(figure.Word, Poly.Write(value));
        }
        json.Name("times").Open('[');
        foreach (var roofline in _rooflines)
        {
            json.Open('{').Name("sizes").Open('{');
            foreach (var size in roofline.Sizes)
                json.Name(size.Key).Word(Poly.Write(size.Value));
            json.Close('}');
            foreach (var (name, time) in roofline.All)
                json.Text(name, Poly.Write(time.InPicoseconds));
            json.Text("bound", Says(roofline.StepBound.Bound)).Close('}');
        }
        json.Close(']').Name("largest").Open('[');
        foreach (var (symbol, _, training, inference, _) in Largest)
        {
            json.Open('{').Text("size", symbol);
            foreach (var (name, largest) in (ReadOnlySpan<(string, long?)>)[("training", training), ("inference", inference)])
            {
                if (largest is { } size)
                    json.Name(name).Word(Poly.Write(size));
            }
            json.Close('}');
        }
        json.Close(']').Close('}');
    }
}
