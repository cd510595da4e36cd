using System.Numerics;
using ModelDsl.Reports;

namespace ModelDsl.Hardware;

/// <summary>How long a model takes at least on a machine, at given sizes.</summary>
/// <remarks>
/// <see cref="Forward"/> and <see cref="Step"/> add up layers, each of which reads what it needs from memory and writes what it makes to memory. Where
/// tensors are small enough to stay in a cache from one layer to the next, a machine can be faster. <see cref="ForwardOnce"/> and
/// <see cref="StepOnce"/> are below that: everything is calculated, and what comes from outside is moved once. That a machine beats only if it
/// keeps the weights in its cache from one pass to the next, or calculates a product otherwise than as it is written (Winograd, Strassen).
/// </remarks>
public sealed class Roofline
{
    private readonly long _flops, _bandwidth;
    private readonly int _layers;

    private Roofline(ComplexityReport report, long flops, long bandwidth, IReadOnlyDictionary<string, long> sizes)
    {
        (_flops, _bandwidth) = (flops, bandwidth);
        Sizes = new SortedDictionary<string, long>(report.Symbols.ToDictionary(static symbol => symbol, symbol => sizes[symbol]), StringComparer.Ordinal);
        var layers = report.Rows.Select(row => report.PassOf(row) is { } pass ? Row(row) with { Forwards = pass.Forward + pass.Gradients, Backwards = pass.Backward } : Row(row)).ToValueList();
        _layers = layers.Count;
        ValueList<RooflineRow> rest = report.Loss is { } loss ? [Row(loss)] : [];
        var adam = new Work(At(report.OptimizerFlops), At(report.OptimizerBytes));
        Rows = [.. layers, .. rest, new("optimizer", "Adam", Time(Work.None), Bound.Compute, Time(adam), adam.BoundOn(flops, bandwidth))];
        Forward = Sum(layers.Select(static row => row.Forward));
        Step = Sum(Rows.Select(static row => row.Step));
        ForwardOnce = Time(new(At(report.Flops), At(report.OnceMovedBytes)));
        StepOnce = Time(new(At(report.StepFlops - report.IdleBackwardFlops), At(report.OnceMovedStepBytes)));
        if (report.TokenFlops is { } token && report.TokenBytes is { } moved)
        {
            Token = Time(new(At(token), At(moved)));
            Sequences = Sizes.First(static size => SampleSizes.IsBatch(size.Key)).Value;
        }
    }

    /// <summary>Null for a machine of which operations or bytes a second are not known.</summary>
    /// <param name="report">The model.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="sizes">All sizes that the report leaves open.</param>
    public static Roofline? Of(ComplexityReport report, Machine machine, IReadOnlyDictionary<string, long> sizes) =>
        machine is { Flops: { } flops, Bandwidth: { } bandwidth } ? new(report, flops, bandwidth, sizes) : null;

    public IReadOnlyDictionary<string, long> Sizes { get; }

    /// <summary>Layers in their order, the loss if there is one, and the optimizer.</summary>
    public ValueList<RooflineRow> Rows { get; }

    /// <summary>A forward pass, layer by layer.</summary>
    public Duration Forward { get; }

    /// <summary>A step of training, layer by layer: model and loss forward and backward, and Adam.</summary>
    public Duration Step { get; }

    /// <summary>A forward pass in which inputs, outputs and weights are moved once and nothing else is.</summary>
    public Duration ForwardOnce { get; }

    /// <summary>A step of training likewise.</summary>
    public Duration StepOnce { get; }

    /// <summary>One more token of each sequence; null for a model that does not generate token by token.</summary>
    public Duration? Token { get; }

    /// <summary>Each time by its name in JSON; without that of a token where there is none.</summary>
    internal IEnumerable<(string Name, Duration Time)> All =>
        [("forward", Forward), ("forwardOnce", ForwardOnce), ("step", Step), ("stepOnce", StepOnce), .. Token is null ? [] : ((string, Duration)[])[("token", Token)]];

    /// <summary>How many tokens a second come at most, of all sequences together, rounded down; null likewise.</summary>
    public BigInteger? TokensInSecond => Token is { Ticks.IsZero: false } ? Sequences * Token.TicksInSecond / Token.Ticks : null;

    /// <summary>What most of the forward pass waits for, and how much of it: a part of <see cref="Forward"/>.</summary>
    public (Bound Bound, Duration Time) ForwardBound => Most(Rows.Take(_layers).Select(static row => (row.Forward, row.ForwardBound)));

    /// <summary>What most of the step waits for, and how much of it.</summary>
    public (Bound Bound, Duration Time) StepBound => Most(Rows.SelectMany(static row => new[] { (row.Forward with { Ticks = row.Forwards * row.Forward.Ticks }, row.ForwardBound), (row.Backward with { Ticks = row.Backwards * row.Backward.Ticks }, row.BackwardBound) }));

    private BigInteger Sequences { get; }

    private (Bound, Duration) Most(IEnumerable<(Duration Time, Bound Bound)> parts)
    {
        var times = parts.ToLookup(static part => part.Bound, static part => part.Time);
        var (compute, bandwidth) = (Sum(times[Bound.Compute]), Sum(times[Bound.Bandwidth]));
        return compute.Ticks >= bandwidth.Ticks ? (Bound.Compute, compute) : (Bound.Bandwidth, bandwidth);
    }

    private RooflineRow Row(ReportRow row)
    {
        var forward = new Work(At(row.Flops), At(row.MovedBytes));
        var backward = new Work(At(row.BackwardFlops - row.IdleBackwardFlops), At(row.BackwardBytes));
        return new(row.Key, row.Layer, Time(forward), forward.BoundOn(_flops, _bandwidth), Time(backward), backward.BoundOn(_flops, _bandwidth));
    }

    private BigInteger At(Poly cost) => cost.Evaluate(Sizes);

    private Duration Time(Work work) => work.On(_flops, _bandwidth);

    private Duration Sum(IEnumerable<Duration> times) => new(times.Aggregate(BigInteger.Zero, static (sum, time) => sum + time.Ticks), (BigInteger)_flops * _bandwidth);
}
