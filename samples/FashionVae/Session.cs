using ModelDsl.Data;
using ModelDsl.Optimizers;
using ModelDsl.Training;
using static TorchSharp.torch;

namespace Samples.Fashion;

/// <summary>One run of the program: data, model, training, pictures.</summary>
public static class Session
{
    /// <summary>Runs it and says on the screen what happens.</summary>
    /// <returns>0; 1 for a batch larger than the data; 130 where Ctrl-C ended the training.</returns>
    /// <exception cref="DataFileException">The data is missing or damaged.</exception>
    /// <exception cref="CheckpointException">The checkpoint to resume is missing, damaged, or of another training.</exception>
    /// <exception cref="LossDivergedException">The loss became infinite or not a number.</exception>
    public static int Run(Settings settings)
    {
        using var interruption = new Interruption();
        var screen = new Screen();
        var paths = new Outputs(settings.Out.FullName);
        set_num_threads(settings.Threads);
        using var data = FashionMnist.Find(settings.Data);
        if (settings.Batch > data.Train.Count)
        {
            Console.Error.WriteLine($"--batch must be at most the {data.Train.Count} training images, but is {settings.Batch}");
            return 1;
        }
        manual_seed(settings.Seed).Dispose();
        using var vae = ImageVae.Create(settings.Model, settings.Notation);
        screen.Header(
            "A variational autoencoder on Fashion-MNIST",
            ("model", vae.Declaration),
            ("parameters", FormattableString.Invariant($"{vae.Parameters:N0}")),
            ("cost", Path.GetRelativePath(".", Path.Combine(AppContext.BaseDirectory, "modeldsl", "index.md"))),
            ("data", FormattableString.Invariant($"{data.Train.Count:N0} images to train, {data.Test.Count:N0} to test")),
            ("from", data.Origin),
            ("device", $"CPU, {settings.Threads} {(settings.Threads == 1 ? "thread" : "threads")}"),
            ("seed", settings.Seed.ToString()));
        screen.Line();

        var log = settings.Resume ? TrainingLog.Continue(paths.Log) : TrainingLog.Begin(paths.Log);
        var view = new TrainingView(screen, "Negative ELBO (total) and its two terms, nats per image:");
        var result = Train(settings, data, vae, paths, log, view, interruption.Token);
        if (result.Cancelled)
        {
            var kept = result.Epoch == 0
                ? "nothing of it was kept"
                : $"{paths.Checkpoint} keeps epoch {result.Epoch}; --resume goes on from there";
            screen.Line($"Stopped in epoch {view.Last.Epoch} after step {view.Last.Step}: {kept}.");
            return Interruption.ExitCode;
        }
        if (result.History.Count == 0)
            screen.Line($"The checkpoint is of epoch {result.Epoch} already; a larger --epochs trains on.");

        manual_seed(settings.Seed).Dispose();
        Pictures.WriteReconstructions(paths.Reconstructions, vae, data);
        Pictures.WriteSamples(paths.Samples, vae);
        Pictures.WriteInterpolation(paths.Interpolation, vae, data);
        if (log.Epochs.Count > 0)
            LossPlot.Write(paths.Curves, "nats per image", log.Epochs);
        paths.Show(screen, hasLog: log.Epochs.Count > 0);
        return 0;
    }

    private static TrainingResult Train(
        Settings settings, FashionMnist data, ImageVae vae, Outputs paths, TrainingLog log, TrainingView view, CancellationToken cancel)
    {
        using var optimizer = new Adam(vae.Module, settings.LearningRate);
        var trainer = new Trainer<Tensor>(vae.Module, optimizer, vae.Loss, new()
        {
            Epochs = settings.Epochs ?? Defaults.Epochs(settings.Model, data.IsWhole),
            BatchSize = settings.Batch,
            Seed = settings.Seed,
            CheckpointPath = paths.Checkpoint,
        });
        var train = new TensorExamples(data.Train.Images);
        var test = new TensorExamples(data.Test.Images);
        return view.Show(
            listener => trainer.Progressed += happened =>
            {
                if (happened is EpochFinished epoch)
                    log.Add(epoch);
                listener(happened);
            },
            () => settings.Resume ? trainer.Resume(paths.Checkpoint, train, test, cancel) : trainer.Train(train, test, cancel));
    }
}
