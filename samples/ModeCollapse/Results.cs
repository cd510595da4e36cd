using System.Globalization;

namespace Samples.ModeCollapse;

/// <summary>The outcomes in a file of comma-separated values, each added as it comes: what ends early loses the training that runs and no other.</summary>
public sealed class Results
{
    private const string Head = "data,gan,seed,steps,seconds,processor seconds,samples,count,modes,of,high quality,reverse KL,alarms,first alarm,last alarm,words";

    private readonly string path;
    private readonly List<Outcome> outcomes = [];

    private Results(string path) => this.path = path;

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<Outcome> Outcomes => outcomes;

    /// <summary>Begins a file, over one that may be there.</summary>
    public static Results Begin(string path)
    {
        File.WriteAllLines(path, [Head]);
        return new(path);
    }

    /// <summary>Goes on with the file that is there, else begins one.</summary>
    /// <exception cref="InvalidDataException">The file is not of such a run.</exception>
    public static Results Continue(string path)
    {
        if (!File.Exists(path))
            return Begin(path);
        var results = new Results(path);
        if (File.ReadAllLines(path) is not [Head, .. var rows])
            throw new InvalidDataException($"{path} is not a table of this program");
        try
        {
            // The words, in quotes, may have commas.
            var cells = rows.Select(static row => row.Split(',', Head.Count(static sign => sign == ',') + 1));
            results.outcomes.AddRange(cells.GroupBy(static row => (row[0], row[1], row[2])).Select(static group => Read([.. group])));
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is damaged: {e.Message}");
        }
        return results;
    }

    /// <summary>Whether an outcome of this is there.</summary>
    public bool Has(Target target, bool isCured, long seed) =>
        outcomes.Any(outcome => outcome.Target == target && outcome.IsCured == isCured && outcome.Seed == seed);

    /// <summary>Adds an outcome, to the file too.</summary>
    public void Add(Outcome outcome)
    {
        outcomes.Add(outcome);
        File.AppendAllLines(path, outcome.Scores.Select(score => FormattableString.Invariant(
            $"{outcome.Target.File},{outcome.Kind},{outcome.Seed},{outcome.Steps},{outcome.Time.Seconds:F1},{outcome.Time.Processor:F1},{score.Way},{score.Samples},{score.Found},{score.Modes},{score.HighQuality},{score.ReverseKl},{outcome.Alarms.Count},{outcome.Alarms.First},{outcome.Alarms.Last},\"{outcome.Alarms.Words}\"")));
    }

    private static Outcome Read(string[][] rows)
    {
        var first = rows[0];
        return new(
            Target.All.Single(target => target.File == first[0]), first[1] == Outcome.KindOf(true), Whole(first[2]), Whole(first[3]),
            new(Number(first[4]), Number(first[5])), new((int)Whole(first[12]), Whole(first[13]), Whole(first[14]), first[15].Trim('"')),
            [.. rows.Select(static row => new Score(row[6], (int)Whole(row[7]), (int)Whole(row[9]), (int)Whole(row[8]), Number(row[10]), Number(row[11])))]);
    }

    private static long Whole(string cell) => long.Parse(cell, CultureInfo.InvariantCulture);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
