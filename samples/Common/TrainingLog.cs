using System.Globalization;
using ModelDsl.Training;

namespace Samples;

/// <summary>The epochs of a training in a file of comma-separated values, so that a resumed training still knows those before it.</summary>
public sealed class TrainingLog
{
    private const string Train = "train ";
    private const string Test = "test ";

    private readonly string path;
    private readonly List<EpochFinished> epochs = [];

    private TrainingLog(string path) => this.path = path;

    /// <summary>The epochs in order.</summary>
    public IReadOnlyList<EpochFinished> Epochs => epochs;

    /// <summary>Begins a log, over one that may be there.</summary>
    public static TrainingLog Begin(string path) => new(path);

    /// <summary>Goes on with the log that is there; one that cannot be understood is begun anew.</summary>
    public static TrainingLog Continue(string path)
    {
        var log = new TrainingLog(path);
        if (File.Exists(path) && File.ReadAllLines(path) is [var head, .. var rows])
            log.epochs.AddRange(rows.Select(row => Parse(head.Split(','), row.Split(','))).TakeWhile(epoch => epoch is not null)!);
        return log;
    }

    /// <summary>Adds an epoch, in place of what the log says of it and of later ones, and writes the file.</summary>
    public void Add(EpochFinished epoch)
    {
        epochs.RemoveAll(known => known.Epoch >= epoch.Epoch);
        epochs.Add(epoch);
        // An evaluation that was ended early left an epoch without numbers of the test set: its cells stay empty.
        var whole = epochs.MaxBy(known => known.Test.Count)!;
        var (train, test) = (whole.Train.Select(term => Train + term.Name), whole.Test.Select(term => Test + term.Name));
        string[] head = ["epoch", .. train, .. test, "seconds"];
        File.WriteAllLines(path, [string.Join(',', head), .. epochs.Select(known => Row(known, whole.Test.Count))]);
    }

    private static string Row(EpochFinished epoch, int tests) => string.Join(',', [
        epoch.Epoch.ToString(CultureInfo.InvariantCulture),
        .. epoch.Train.Select(Cell),
        .. epoch.Test.Select(Cell).Concat(Enumerable.Repeat("", tests - epoch.Test.Count)),
        epoch.Seconds.ToString("F3", CultureInfo.InvariantCulture)]);

    private static string Cell(TermMean term) => term.Value.ToString(CultureInfo.InvariantCulture);

    private static EpochFinished? Parse(string[] names, string[] cells)
    {
        var numbers = new double[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            if (!double.TryParse(cells[i] is "" ? "NaN" : cells[i], CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        return names.Length == cells.Length && cells.Length > 2 ? new((int)numbers[0], 0, Terms(Train), Terms(Test), numbers[^1]) : null;

        TermMean[] Terms(string set) => [.. names.Zip(numbers)
            .Where(column => column.First.StartsWith(set, StringComparison.Ordinal) && double.IsFinite(column.Second))
            .Select(column => new TermMean(column.First[set.Length..], column.Second))];
    }
}
