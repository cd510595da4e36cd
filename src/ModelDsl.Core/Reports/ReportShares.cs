using System.Numerics;

namespace ModelDsl.Reports;

/// <summary>What part of the whole each layer has, in percent. Where that depends on sizes, it is taken at the largest sample.</summary>
internal sealed class ReportShares
{
    private readonly IReadOnlyDictionary<string, long> _sizes;
    private readonly BigInteger _parameters;
    private readonly BigInteger _flops;
    private readonly BigInteger _trainingBytes;

    public ReportShares(ComplexityReport report)
    {
        _sizes = SampleSizes.Of(report).Last;
        _parameters = report.Parameters.Evaluate(_sizes);
        _flops = report.Flops.Evaluate(_sizes);
        _trainingBytes = report.TrainingBytes.Evaluate(_sizes);
        // A share is one number for all sizes if part times whole here is part here times whole.
        if (!report.Rows.All(row => (row.Flops * _flops).Equals(report.Flops * row.Flops.Evaluate(_sizes))))
            Sizes = Largest;
    }

    /// <summary>The sizes at which the shares are taken; empty if they are the same for all sizes.</summary>
    public string Sizes { get; } = "";

    /// <summary>FLOPs for each byte moved, at the largest sample.</summary>
    public string Intensity(ReportRow row) => Readable.Ratio(row.Flops.Evaluate(_sizes), row.MovedBytes.Evaluate(_sizes));

    /// <summary>The sizes of the largest sample.</summary>
    public string Largest => string.Join(", ", _sizes.Select(static size => $"{size.Key} = {Poly.Write(size.Value)}"));

    public string OfParameters(ReportRow row) => Readable.Percent(row.Parameters.Evaluate(_sizes), _parameters);
    public string OfFlops(ReportRow row) => Readable.Percent(row.Flops.Evaluate(_sizes), _flops);
    public string OfTrainingBytes(ReportRow row) => Readable.Percent(row.TrainingBytes.Evaluate(_sizes), _trainingBytes);
}
