using ModelDsl.Data;
using ModelDsl.Metrics;
using ModelDsl.Training;
using static TorchSharp.torch;

namespace Samples.FashionGan;

/// <summary>One run of the program: classifier, GAN, measurements, pictures.</summary>
public static class Session
{
    private const int Looks = 10;
    private const int Shown = 12;
    private const int AlarmSamples = 256;
    private const int KnownImages = 10_000;

    /// <summary>Runs it and says on the screen what happens.</summary>
    /// <returns>0; 130 where Ctrl-C ended it.</returns>
    /// <exception cref="DataFileException">The data is missing or damaged.</exception>
    /// <exception cref="LossDivergedException">A loss became infinite or not a number.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static int Run(Settings settings)
    {
        using var interruption = new Interruption();
        var screen = new Screen();
        settings.Out.Create();
        set_num_threads(settings.Threads);
        var outputs = new Outputs(settings.Out.FullName);
        using var data = FashionMnist.Find(settings.Data);
        manual_seed(settings.Seed).Dispose();
        using var gan = PictureGan.Create(settings.Model);
        var recipe = gan.Recipe with { Steps = settings.Steps ?? gan.Recipe.Steps, Seed = settings.Seed };
        screen.Header(
            "A convolutional GAN on Fashion-MNIST",
            ("model", $"{gan.Name}, declared in FashionGan.model"),
            ("parameters", FormattableString.Invariant($"{gan.Module.parameters().Sum(static weight => weight.numel()):N0}")),
            ("cost", Path.GetRelativePath(".", Path.Combine(AppContext.BaseDirectory, "modeldsl", "index.md"))),
            ("data", FormattableString.Invariant($"{data.Train.Count:N0} images to train, {data.Test.Count:N0} to test")),
            ("from", data.Origin),
            ("steps", FormattableString.Invariant($"{recipe.Steps:N0} of {recipe.BatchSize} images")),
            ("seed", $"{settings.Seed}"),
            ("threads", $"{settings.Threads}"));
        screen.Line();

        using var features = screen.WithBar(bar => FashionFeatures.Train(data, settings.Seed, settings.ClassifierEpochs, share => bar(share, "a classifier, to compare with"), interruption.Token));
        if (features is null)
            return Stopped(screen, "in the classifier", 0);
        screen.Line(FormattableString.Invariant($"Pictures are compared in the features of a classifier that tells {100 * features.Accuracy:F1} % of the test images."));

        using var scope = NewDisposeScope();
        var count = (int)Math.Min(settings.Samples, Math.Min(data.Test.Count / 2, data.Train.Count));
        var (test, others) = (data.Test.Images.narrow(0, 0, count), data.Test.Images.narrow(0, data.Test.Count - count, count));
        var known = data.Train.Images.narrow(0, 0, Math.Min(KnownImages, data.Train.Count));
        var looks = new List<(long Step, Score Score)>();
        var shown = new List<(string, Tensor)>();
        manual_seed(settings.Seed).Dispose();
        var noise = gan.Noise(Shown);
        using var trainer = gan.Trainer(data.Train.Images.narrow(0, 0, Math.Min(AlarmSamples, data.Train.Count)), recipe);
        var (steps, alarms) = (recipe.Steps!.Value, new List<(long Step, string Words)>());
        var result = screen.WithBar(bar =>
        {
            trainer.Listen(happened =>
            {
                if (happened is Watched { Reading: CollapseReading { Alarm: { } words } } alarm)
                {
                    if (alarms.Count == 0)
                        screen.Line(FormattableString.Invariant($"  alarm in step {alarm.Step:N0}: {words}"));
                    alarms.Add((alarm.Step, words));
                }
                if (happened is not StepFinished)
                    return;
                var step = trainer.Steps();
                bar((double)step / steps, FormattableString.Invariant($"step {step:N0}"));
                if (step * Looks / steps == (step - 1) * Looks / steps)
                    return;
                Look(step);
            });
            return trainer.Train(new TensorExamples(data.Train.Images), interruption.Token);
        });
        if (result.Cancelled)
            return Stopped(screen, "in the GAN", trainer.Steps());

        manual_seed(settings.Seed).Dispose();
        using var average = trainer.Average.Use();
        outputs.WriteSamples(gan);
        outputs.WriteGrowth(shown);
        outputs.WriteCurves(looks);
        var sheet = Sheet([.. looks.Select(static look => look.Score), Score.Of("other test images", others, features, test, known)]);
        string[] notes =
        [
            "Precision and recall (Kynkäänniemi et al. 2019), density and coverage (Naeem et al. 2020) with k = 5, in the features of a classifier that this program trained; diversity is the mean distance of two pictures, as a share of the data's; "
            + "copied is the probability that a picture is nearer to a training image than a test image is. The generator is the average of its weights.",
            alarms.Count == 0 ? "The alarm of mode collapse was silent." : FormattableString.Invariant($"The alarm of mode collapse: at {alarms.Count} looks, first in step {alarms[0].Step:N0}: {alarms[0].Words}."),
        ];
        outputs.WriteTable(sheet, notes);
        screen.Show(sheet.ToTable());
        foreach (var note in notes)
            screen.Paragraph(note);
        outputs.Show(screen);
        return 0;

        // As the generator is with its average of weights; what is drawn here changes no training.
        void Look(long step)
        {
            var random = get_rng_state();
            using (trainer.Average.Use())
            {
                using var pictures = gan.Sample(count);
                var score = Score.Of(FormattableString.Invariant($"step {step:N0}"), pictures, features, test, known);
                looks.Add((step, score));
                using var off = no_grad();
                using var evaluation = EvaluationMode.Of(gan.Module);
                shown.Add((FormattableString.Invariant($"{step:N0}"), gan.Generate(noise).MoveToOuterDisposeScope()));
                scope.Attach(shown[^1].Item2);
                screen.Line(FormattableString.Invariant($"  step {step,6:N0}: precision {score.Likeness.Precision:F2}, recall {score.Likeness.Recall:F2}, coverage {score.Likeness.Coverage:F2}, {score.Classes} of 10 classes"));
            }
            set_rng_state(random);
            random.Dispose();
        }
    }

    private static Sheet Sheet(IReadOnlyList<Score> scores) => new(
        "Pictures against as many test images",
        ["pictures", "precision", "recall", "density", "coverage", "diversity", "classes", "KL of classes", "copied"],
        1,
        [.. scores.Select(static score => (string[])
        [
            score.Name, Number(score.Likeness.Precision), Number(score.Likeness.Recall), Number(score.Likeness.Density), Number(score.Likeness.Coverage),
            Number(score.Diversity), $"{score.Classes} of {FashionMnist.Classes}", Number(score.Divergence), Number(score.Copied),
        ])]);

    private static string Number(double value) => FormattableString.Invariant($"{value:F3}");

    private static int Stopped(Screen screen, string where, long step)
    {
        screen.Line(step == 0 ? $"Stopped {where}: nothing was kept." : FormattableString.Invariant($"Stopped {where} after step {step:N0}: nothing was kept."));
        return Interruption.ExitCode;
    }
}
