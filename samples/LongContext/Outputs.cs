using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Samples.LongContext;

/// <summary>The files that a run writes.</summary>
/// <param name="Folder">Where they are.</param>
public sealed record Outputs(string Folder)
{
    private const double MiB = 1 << 20;

    private static readonly JsonSerializerOptions Format =
        new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Markdown => Path.Combine(Folder, "results.md");

    private string Json => Path.Combine(Folder, "results.json");

    private string Time => Path.Combine(Folder, "time.png");

    private string Memory => Path.Combine(Folder, "memory.png");

    /// <summary>What was measured, and on what.</summary>
    public static string Conditions(Results results)
    {
        var time = results.Settings.Threads == 1 ? "milliseconds of processor time on one thread" : Invariant($"milliseconds by the clock on {results.Settings.Threads} threads");
        var peak = results.Memory.Count == 0
            ? "memory is not measured: the system has no /proc/self/clear_refs"
            : "memory: what a forward pass in a new process takes at its height, input included, weights not";
        return Invariant($"One layer of 8 heads on [1, n, {Variant.Features}], {time}, medians of {results.Settings.Rounds}; {peak}. ")
            + Invariant($"Predicted times: the declaration's operations at the speed at which Dense ran at {results.Reference:N0} tokens ({Speed(results)} GFLOP/s)")
            + (results.Training.Count == 0 ? "" : Invariant($"; training is a forward and a backward pass, its speed that at {results.TrainingReference:N0}")) + ".";
    }

    /// <summary>The processor that the program sees.</summary>
    public static string Machine
    {
        get
        {
            var vectors = Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : "128";
            return $"{Environment.ProcessorCount} processors ({RuntimeInformation.ProcessArchitecture}, vectors of {vectors} bits), {RuntimeInformation.FrameworkDescription}";
        }
    }

    /// <summary>Writes all of them and says what each is.</summary>
    public void Write(Results results, string advice, Screen screen)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllLines(Markdown,
        [
            Conditions(results), "", $"Machine: {Machine}.", "",
            .. Sheets.Closing(results, isShort: false).ToMarkdown(),
            advice, "",
            .. results.Settings.Lengths.SelectMany(n => Sheets.OfLength(results, n).ToMarkdown()),
        ]);
        File.WriteAllText(Json, JsonSerializer.Serialize(Figures(results, advice), Format));
        (string, IReadOnlyList<Curve>)[] times = [("forward", results.Forward), ("forward and backward", results.Training)];
        GrowthPlot.Write(Time, (1, "ms"), [.. times.Where(static panel => panel.Item2.Count > 0)]);
        if (results.Memory.Count > 0)
            GrowthPlot.Write(Memory, (MiB, "MiB"), ("memory of a forward pass at its height", results.Memory));
        (string, string)[] memory = results.Memory.Count > 0 ? [(Path.GetFileName(Memory), "the memory as curves")] : [];
        screen.Header(
            $"Written to {Folder}",
            [(Path.GetFileName(Markdown), "the tables and the advice"), (Path.GetFileName(Json), "every figure"), (Path.GetFileName(Time), "the times as curves"), .. memory]);
    }

    private static object Figures(Results results, string advice) => new
    {
        Machine,
        results.Settings.Lengths,
        results.Settings.Rounds,
        results.Settings.Threads,
        results.Reference,
        results.TrainingReference,
        Variants = Variant.All.Select((variant, i) => new
        {
            variant.Name,
            variant.Order,
            TimeExponent = results.Forward[i].Exponent,
            MemoryExponent = Of(results.Memory, i)?.Exponent,
            BeatsDense = i == 0 ? null : Sheets.Crossover(results.Forward[i], results.Forward[0]),
            BeatsDenseFrom = i == 0 ? null : results.Forward[i].Below(results.Forward[0]),
            Speedup = Sheets.Speedup(results.Forward, i),
            TrainingSpeedup = results.Training.Count == 0 ? (double?)null : Sheets.Speedup(results.Training, i),
            Points = results.Settings.Lengths.Select(n => new
            {
                Tokens = n,
                ForwardMs = results.Forward[i].At(n),
                PredictedForwardMs = results.Forward[i].ExpectedAt(n),
                TrainingMs = Of(results.Training, i)?.At(n),
                PredictedTrainingMs = Of(results.Training, i)?.ExpectedAt(n),
                PeakBytes = Of(results.Memory, i)?.At(n),
                PredictedPeakBytes = variant.Bytes(n),
                WrittenPeakBytes = variant.Written?.Invoke(n),
            }),
        }),
        Advice = advice,
    };

    private static Curve? Of(IReadOnlyList<Curve> curves, int variant) => curves.Count == 0 ? null : curves[variant];

    private static string Speed(Results results) =>
        Numbers.Short(Variant.All[0].Flops(results.Reference) / results.Forward[0].At(results.Reference)!.Value / 1e6);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
