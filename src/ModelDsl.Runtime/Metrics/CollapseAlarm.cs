using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>
/// Looks at a generator every few steps while it trains, compares its outputs with data and with those of the look before, and says in one
/// sentence what is wrong. It need not know the modes.
/// </summary>
/// <remarks>
/// <para>
/// Near is what lies within ε: a tenth of the data's mean distance, or the distance within which nine data of ten have another, whichever is
/// more. The first is the width of a mode where data lie in clusters, the second serves where nothing lies close, as among pictures.
/// </para>
/// <para>
/// The thresholds were set on runs of small networks on the ring and the grid, and tried on others: <c>docs/benchmarks.md</c>, <c>alarm</c>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// using var alarm = new CollapseAlarm(data);
/// …
/// if (step % 25 == 0 &amp;&amp; alarm.Look(step, generator.call(codes)).Alarm is { } words)
///     Console.WriteLine(words);
/// </code>
/// </example>
public sealed class CollapseAlarm : IDisposable
{
    private const double ClusterWidth = 0.1;
    private const double Neighbours = 0.9;

    private readonly Mixture? modes;
    private readonly Tensor data;
    private readonly double epsilon;
    private Tensor? before;
    private long stepBefore = -1;
    private int bad;
    private long? sureSince;

    /// <summary>Watches for outputs that are less different than data.</summary>
    /// <param name="real">[N, …]: data as the generator should make them, or features of them; 256 are enough. A copy is kept.</param>
    /// <param name="modes">Where the modes are, if that is known: then an alarm is also given when fewer than half of them are found.</param>
    /// <exception cref="ArgumentException">Fewer than ten, values that are not finite, or data that are all the same.</exception>
    public CollapseAlarm(Tensor real, Mixture? modes = null)
    {
        this.modes = modes;
        using var scope = NewDisposeScope();
        var rows = Rows.Of(real, 10, nameof(real));
        var scale = Rows.MeanDistance(rows);
        Guard.That(scale > 0, $"'{nameof(real)}' holds the same sample {rows.size(0)} times");
        epsilon = Math.Max(ClusterWidth * scale, NearestOther(rows).quantile(Neighbours).ToDouble());
        data = rows.clone().DetachFromDisposeScope();
    }

    /// <summary>Until this step nothing is wrong: at first every generator gives the same everywhere.</summary>
    public long WarmUp { get; init; } = 250;

    /// <summary>So many looks in a row must be bad: an outlier is no alarm.</summary>
    public int Looks { get; init; } = 4;

    /// <summary>Fewer distinct outputs than this share of the distinct data are too few.</summary>
    public double LeastDistinct { get; init; } = 0.5;

    /// <summary>A mean distance below this share of the data's is too little.</summary>
    public double LeastDiversity { get; init; } = 0.5;

    /// <summary>A smaller share of the data with an output near them is too little.</summary>
    public double LeastCoverage { get; init; } = 0.45;

    /// <summary>With a smaller share of outputs that stay near, a generator wanders from mode to mode.</summary>
    public double LeastOverlap { get; init; } = 0.1;

    /// <summary>A discriminator that ranks data above outputs more surely is not to be deceived; see <see cref="DiscriminatorBalance.Ranking"/>.</summary>
    public double MostRanking { get; init; } = 0.999;

    /// <summary>For so many steps it must be so sure.</summary>
    public long SureSteps { get; init; } = 500;

    /// <summary>Looks at outputs.</summary>
    /// <param name="step">How many steps of training are done. If it is not above that of the look before, all looks so far are forgotten.</param>
    /// <param name="samples">What the generator makes of codes, two at least; as many as data are best. The same codes at each look show its moves alone.</param>
    /// <param name="realLogits">What the discriminator says of data; needs the other one too.</param>
    /// <param name="fakeLogits">What it says of outputs.</param>
    /// <exception cref="ArgumentException">Samples of another size than the data's, or values that are not finite.</exception>
    public CollapseReading Look(long step, Tensor samples, Tensor? realLogits = null, Tensor? fakeLogits = null)
    {
        Guard.That(realLogits is null == fakeLogits is null, $"'{nameof(realLogits)}' and '{nameof(fakeLogits)}' are given together or not at all");
        // A training that was rolled back begins anew.
        if (step <= stepBefore)
            Forget();
        using var scope = NewDisposeScope();
        var diversity = Diversity.Of(samples, data, ClusterWidth);
        var rows = Rows.Of(samples, 2, nameof(samples));
        var coverage = Near(data, rows);
        double? overlap = before is null ? null : (Near(rows, before) + Near(before, rows)) / 2;
        var balance = realLogits is null ? null : DiscriminatorBalance.Of(realLogits, fakeLogits!);
        var found = modes is null ? null : ModeCoverage.Of(rows, modes);

        var symptom = Symptom(step, diversity, coverage, overlap, found);
        bad = symptom is not null && step >= WarmUp ? bad + 1 : 0;
        sureSince = balance?.Ranking >= MostRanking ? sureSince ?? step : null;
        var alarm = bad >= Looks ? symptom
            : step - sureSince is { } sure && sure >= SureSteps ? $"the discriminator has told {Plain.Percent(balance!.Ranking)} of data and outputs apart for {Steps(sure)}"
            : null;

        before?.Dispose();
        (before, stepBefore) = (rows.clone().DetachFromDisposeScope(), step);
        return new(step, diversity, coverage, overlap, balance, found, alarm);
    }

    /// <summary>Frees the copies of data and outputs.</summary>
    public void Dispose()
    {
        data.Dispose();
        before?.Dispose();
    }

    private void Forget()
    {
        before?.Dispose();
        (before, bad, sureSince) = (null, 0, null);
    }

    // The first that holds: from the plainest to what only a comparison with all data shows.
    private string? Symptom(long step, Diversity diversity, double coverage, double? overlap, ModeCoverage? found) =>
        diversity.Distinct < LeastDistinct * diversity.DataDistinct
            ? $"{diversity.Samples} different z give {diversity.Distinct} distinct output{(diversity.Distinct == 1 ? "" : "s")}, where as many data are {diversity.DataDistinct}"
        : overlap < LeastOverlap
            ? overlap == 0
                ? $"the outputs of {Steps(step - stepBefore)} ago and now share no mode"
                : $"only {Plain.Percent(overlap.Value)} of the outputs stayed where they were {Steps(step - stepBefore)} ago"
        : diversity.Ratio < LeastDiversity ? $"diversity fell to {Plain.Percent(diversity.Ratio)} of the data's"
        : found is not null && 2 * found.Found < found.Modes ? $"the outputs reach {found.Found} of {found.Modes} modes"
        : coverage < LeastCoverage ? $"only {Plain.Percent(coverage)} of the data have an output near them"
        : null;

    private static string Steps(long count) => count == 1 ? "1 step" : $"{count} steps";

    private double Near(Tensor rows, Tensor others)
    {
        using var scope = NewDisposeScope();
        return Rows.Nearest(rows, others).le(epsilon).sum().ToDouble() / rows.size(0);
    }

    private static Tensor NearestOther(Tensor rows)
    {
        var nearest = new List<Tensor>();
        // The row itself is the nearest of all.
        Rows.Distances(rows, rows, (_, distances) => nearest.Add(distances.topk(2, 1, largest: false).values.amax([1]).MoveToOuterDisposeScope()));
        return cat(nearest);
    }
}
