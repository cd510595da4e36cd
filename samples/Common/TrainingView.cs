using System.Globalization;
using ModelDsl.Training;

namespace Samples;

/// <summary>Shows a training: a bar that follows its steps, and a table that grows by a row with each epoch.</summary>
/// <param name="screen">Where to.</param>
/// <param name="caption">What the numbers are, above the table.</param>
/// <param name="mostRows">Of more epochs than these only evenly spaced ones, the first and the last get a row.</param>
public sealed class TrainingView(Screen screen, string caption, int mostRows = 20)
{
    private const int EpochWidth = 5;
    private const int LeastTermWidth = 6;
    private const int SecondsWidth = 9;

    private int testWidth = -1;
    private double seconds;

    /// <summary>The newest step of the newest epoch: how far a training came that was ended early.</summary>
    public (int Epoch, int Step) Last { get; private set; }

    /// <summary>Runs a training and shows what it tells.</summary>
    /// <param name="listen">Adds a listener to the trainer.</param>
    /// <param name="train">The training itself.</param>
    public TrainingResult Show(Action<Action<TrainingEvent>> listen, Func<TrainingResult> train) => screen.WithBar(bar =>
    {
        var epochs = 1;
        listen(happened =>
        {
            switch (happened)
            {
                case EpochStarted started:
                    epochs = started.Epochs;
                    Last = (started.Epoch, 0);
                    break;
                case StepFinished step:
                    Last = (step.Epoch, step.Step);
                    bar(
                        (step.Epoch - 1 + (double)step.Step / step.Steps) / epochs,
                        Invariant($"epoch {step.Epoch} of {epochs}, {step.Means[0].Name} {step.Means[0].Value:F2}"));
                    break;
                case EpochFinished finished:
                    Row(finished);
                    break;
            }
        });
        return train();
    });

    private void Row(EpochFinished epoch)
    {
        if (testWidth < 0)
            Head(epoch);
        seconds += epoch.Seconds;
        var every = (epoch.Epochs + mostRows - 1) / mostRows;
        if (epoch.Epoch % every != 0 && epoch.Epoch != 1 && epoch.Epoch != epoch.Epochs)
            return;
        var test = Numbers(epoch.Test).PadLeft(testWidth);
        screen.Line($"{epoch.Epoch,EpochWidth}{Numbers(epoch.Train)}[bold]{test}[/]{Invariant($"{seconds,SecondsWidth:F1}")}");
        seconds = 0;
    }

    private void Head(EpochFinished epoch)
    {
        testWidth = epoch.Test.Sum(Width);
        screen.Line(caption);
        screen.Line($"[grey]{"",EpochWidth}{"train".PadLeft(epoch.Train.Sum(Width))}{"test".PadLeft(testWidth)}[/]");
        screen.Line($"[grey]{"epoch",EpochWidth}{Names(epoch.Train)}{Names(epoch.Test)}{"seconds",SecondsWidth}[/]");
    }

    private static string Names(IEnumerable<TermMean> terms) => string.Concat(terms.Select(term => term.Name.PadLeft(Width(term))));

    private static string Numbers(IEnumerable<TermMean> terms) =>
        string.Concat(terms.Select(term => Invariant($"{term.Value:F2}").PadLeft(Width(term))));

    private static int Width(TermMean term) => Math.Max(term.Name.Length, LeastTermWidth) + 2;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
