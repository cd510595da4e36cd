using System.Globalization;
using ModelDsl.Training;

namespace Samples;

/// <summary>Shows a training: a bar that follows its steps, and a table that grows by a row with each epoch.</summary>
public sealed class TrainingView(Screen screen)
{
    private const int EpochWidth = 5;
    private const int LeastTermWidth = 7;

    private bool begun;

    /// <summary>The newest step of the newest epoch: how far a training came that was ended early.</summary>
    public (int Epoch, int Step) Last { get; private set; }

    /// <summary>Runs a training and shows what it tells.</summary>
    /// <param name="listen">Adds a listener to the trainer.</param>
    /// <param name="train">The training itself.</param>
    public TrainingResult Show(Action<Action<TrainingEvent>> listen, Func<TrainingResult> train) => screen.WithBar(bar =>
    {
        var epochs = 0;
        listen(happened =>
        {
            switch (happened)
            {
                case EpochStarted started:
                    epochs = started.Epochs;
                    break;
                case StepFinished step:
                    Last = (step.Epoch, step.Step);
                    bar((step.Epoch - 1 + (double)step.Step / step.Steps) / epochs, Invariant($"epoch {step.Epoch} of {epochs}, {step.Means[0].Name} {step.Means[0].Value:F2}"));
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
        if (!begun)
            Head(epoch);
        begun = true;
        screen.Line($"{epoch.Epoch,EpochWidth}{Numbers(epoch.Train)}[bold]{Numbers(epoch.Test)}[/]{Invariant($"{epoch.Seconds,9:F1}")}");
    }

    private void Head(EpochFinished epoch)
    {
        var train = epoch.Train.Sum(Width);
        var test = epoch.Test.Sum(Width);
        screen.Line($"[grey]{"",EpochWidth}{"train".PadLeft(train)}{"test".PadLeft(test)}[/]");
        screen.Line($"[grey]{"epoch",EpochWidth}{Names(epoch.Train)}{Names(epoch.Test)}{"seconds",9}[/]");
    }

    private static string Names(IEnumerable<TermMean> terms) => string.Concat(terms.Select(term => term.Name.PadLeft(Width(term))));

    private static string Numbers(IEnumerable<TermMean> terms) => string.Concat(terms.Select(term => Invariant($"{term.Value:F2}").PadLeft(Width(term))));

    private static int Width(TermMean term) => Math.Max(term.Name.Length, LeastTermWidth) + 2;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
