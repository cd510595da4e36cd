using ModelDsl.Data;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Latents;

/// <summary>One run of the program: a classifier, both models, measurements, pictures.</summary>
public static class Session
{
    private const int Watched = 256;
    private const int FittedTo = 10_000;

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
        using var plain = Coder.Plain();
        using var spread = Coder.Spread();
        Coder[] coders = [plain, spread];
        using var scope = NewDisposeScope();
        var images = data.Train.Images.narrow(0, 0, Math.Min(settings.Images ?? data.Train.Count, data.Train.Count));
        screen.Header(
            "One encoder and decoder as an autoencoder and as a VAE, on Fashion-MNIST",
            [
                .. coders.Select(static coder => (coder.Name, FormattableString.Invariant($"{coder.Declaration}, {coder.Module.parameters().Sum(static weight => weight.numel()):N0} parameters"))),
                ("cost", Path.GetRelativePath(".", Path.Combine(AppContext.BaseDirectory, "modeldsl", "index.md"))),
                ("data", FormattableString.Invariant($"{images.size(0):N0} images to train, {data.Test.Count:N0} to test")),
                ("from", data.Origin),
                ("seed", $"{settings.Seed}"),
                ("threads", $"{settings.Threads}"),
            ]);
        screen.Line();

        using var features = screen.WithBar(bar => FashionFeatures.Train(data, settings.Seed, settings.ClassifierEpochs, share => bar(share, "a classifier, to compare with"), interruption.Token));
        if (features is null)
            return Stopped(screen, "in the classifier");
        screen.Line(FormattableString.Invariant($"Pictures are compared in the features of a classifier that tells {100 * features.Accuracy:F1} % of the test images."));
        screen.Line();

        var notes = new List<string>();
        foreach (var coder in coders)
        {
            if (!Train(coder, settings, images, data, screen, notes, interruption.Token))
                return Stopped(screen, $"in the {coder.Name}");
            screen.Line();
        }

        manual_seed(settings.Seed).Dispose();
        var count = Math.Min(settings.Samples, data.Test.Count);
        var (test, labels) = (data.Test.Images.narrow(0, 0, count), data.Test.Labels.narrow(0, 0, count));
        var sources = new List<(Coder Coder, Prior Prior)>();
        var scores = new List<Score>();
        foreach (var coder in coders)
        {
            if (interruption.Token.IsCancellationRequested)
                return Stopped(screen, "while measuring");
            var codes = coder.InParts(coder.Draw, images.narrow(0, 0, Math.Min(FittedTo, images.size(0))));
            Prior[] priors = [Prior.Standard(codes.size(1)), Prior.FittedTo(codes)];
            sources.AddRange(priors.Select(prior => (coder, prior)));
            scores.Add(Score.Of(coder, priors, features, test));
            outputs.WriteCodes(coder, test, labels);
        }
        outputs.WriteReconstructions(coders, data);
        outputs.WriteSamples(sources);
        outputs.WriteInterpolations(coders, data);
        Sheet[] sheets = [Codes(scores), Draws(scores)];
        notes.InsertRange(0, Explained(count));
        outputs.WriteTables(sheets, notes);
        foreach (var sheet in sheets)
            screen.Show(sheet.ToTable());
        foreach (var note in notes)
            screen.Paragraph(note);
        outputs.Show(screen, coders);
        return 0;
    }

    // False if it was cancelled.
    private static bool Train(Coder coder, Settings settings, Tensor images, FashionMnist data, Screen screen, List<string> notes, CancellationToken cancel)
    {
        var recipe = coder.Recipe with { Seed = settings.Seed, Epochs = settings.Epochs ?? coder.Recipe.Epochs };
        using var trainer = coder.Trainer(images.narrow(0, 0, Math.Min(Watched, images.size(0))), recipe);
        var alarm = "";
        trainer.Progressed += happened =>
        {
            if (happened is not Watched { Reading.Alarm: { } words } watched || alarm.Length > 0)
                return;
            alarm = FormattableString.Invariant($"The alarm of posterior collapse, first in step {watched.Step:N0}: {words}.");
            screen.Line($"  {alarm}");
        };
        var view = new TrainingView(screen, coder.Name == "vae" ? "vae: negative ELBO (total) and its two terms, nats per image:" : "autoencoder: cross-entropy, nats per pixel:");
        var result = view.Show(listener => trainer.Progressed += listener, () => trainer.Train(new TensorExamples(images), new TensorExamples(data.Test.Images), cancel));
        if (coder.Name == "vae")
            notes.Add(alarm.Length > 0 ? alarm : "The alarm of posterior collapse was silent.");
        return !result.Cancelled;
    }

    private static Sheet Codes(IReadOnlyList<Score> scores) => new(
        "Codes of test images",
        ["model", "squared error", "nats per image", "active", "detour", "largest step", "middles like data"],
        1,
        [.. scores.Select(static score => (string[])
        [
            score.Name, FormattableString.Invariant($"{score.Squares:F4}"), FormattableString.Invariant($"{score.Nats:F1}"), $"{score.Active} of {score.Size}",
            Number(score.Smoothness.Detour), Number(score.Smoothness.Jump), Number(score.MiddlesLikeData),
        ])]);

    private static Sheet Draws(IReadOnlyList<Score> scores) => new(
        "Codes that were drawn",
        ["model", "drawn from", "precision", "recall", "density", "coverage", "draws among codes", "codes among draws"],
        2,
        [.. scores.SelectMany(static score => score.Draws.Select(draw => (string[])
        [
            score.Name, draw.Prior.Name, Number(draw.Pictures.Precision), Number(draw.Pictures.Recall), Number(draw.Pictures.Density), Number(draw.Pictures.Coverage),
            Number(draw.Codes.Precision), Number(draw.Codes.Recall),
        ]))]);

    private static string[] Explained(long count) =>
    [
        FormattableString.Invariant($"Measured on {count:N0} test images and as many draws. A way goes in ten steps from the code of one test image to that of the next: detour is its length in the features by the distance of its ends, largest step a share of its length, and middles like data are the pictures half-way that lie in the region of test images."),
        "Precision and recall (Kynkäänniemi et al. 2019), density and coverage (Naeem et al. 2020) with k = 5 are of decoded draws against test images, in the features of a classifier that this program trained. Draws among codes and codes among draws are precision and recall once more, between the draws and the codes that the decoder gets of test images.",
    ];

    private static string Number(double value) => FormattableString.Invariant($"{value:F3}");

    private static int Stopped(Screen screen, string where)
    {
        screen.Line($"Stopped {where}: nothing was kept.");
        return Interruption.ExitCode;
    }
}
