using ModelDsl.Data;
using ModelDsl.Optimizers;
using ModelDsl.Training;
using static TorchSharp.torch;

namespace Samples.Fashion;

/// <summary>The program: data, model, training, pictures.</summary>
public static class Training
{
    /// <summary>Runs it and says on the screen what happens.</summary>
    /// <returns>0, or 130 where Ctrl-C ended the training.</returns>
    /// <exception cref="DataFileException">The data is missing or damaged.</exception>
    /// <exception cref="CheckpointException">The checkpoint to resume is missing, damaged, or of another training.</exception>
    /// <exception cref="LossDivergedException">The loss became infinite or not a number.</exception>
    public static int Run(Settings settings)
    {
        using var interruption = new Interruption();
        var screen = new Screen();
        set_num_threads(settings.Threads);
        using var data = FashionMnist.Find(settings.Data);
        manual_seed(settings.Seed).Dispose();
        using var vae = ImageVae.Create(settings.Model, settings.Notation);
        screen.Header(
            "A variational autoencoder on Fashion-MNIST",
            ("model", vae.Name),
            ("parameters", FormattableString.Invariant($"{vae.Parameters:N0}")),
            ("data", FormattableString.Invariant($"{data.Train.Count:N0} images to train, {data.Test.Count:N0} to test")),
            ("from", data.Origin),
            ("device", $"CPU, {settings.Threads} {(settings.Threads == 1 ? "thread" : "threads")}"),
            ("seed", settings.Seed.ToString()));

        string At(string name) => Path.Combine(settings.Out.FullName, name);
        var checkpoint = At("checkpoint.bin");
        using var optimizer = new Adam(vae.Module, settings.LearningRate ?? Defaults.LearningRate);
        var trainer = new Trainer<Tensor>(vae.Module, optimizer, vae.Loss, new()
        {
            Epochs = settings.Epochs ?? (data.IsWhole ? Defaults.WholeEpochs : Defaults.PartEpochs),
            BatchSize = settings.Batch,
            Seed = settings.Seed,
            CheckpointPath = checkpoint,
        });
        var log = settings.Resume ? TrainingLog.Continue(At("training.csv")) : TrainingLog.Begin(At("training.csv"));
        var view = new TrainingView(screen);
        var train = new TensorExamples(data.Train.Images);
        var test = new TensorExamples(data.Test.Images);
        screen.Line("Negative ELBO (total) and its terms, nats per image:");
        var result = view.Show(
            listener => trainer.Progressed += happened =>
            {
                if (happened is EpochFinished epoch)
                    log.Add(epoch);
                listener(happened);
            },
            () => settings.Resume ? trainer.Resume(checkpoint, train, test, interruption.Token) : trainer.Train(train, test, interruption.Token));
        if (result.Cancelled)
        {
            screen.Line(result.Epoch == 0 && !settings.Resume
                ? $"Stopped in epoch {view.Last.Epoch} after step {view.Last.Step}; nothing was kept."
                : $"Stopped in epoch {view.Last.Epoch} after step {view.Last.Step}; {checkpoint} keeps epoch {result.Epoch}, and --resume goes on from it.");
            return Interruption.ExitCode;
        }

        manual_seed(settings.Seed).Dispose();
        Pictures.WriteReconstructions(At("reconstructions.png"), vae, data);
        Pictures.WriteSamples(At("samples.png"), vae);
        Pictures.WriteInterpolation(At("interpolation.png"), vae, data);
        LossPlot.Write(At("training.png"), "FashionVae", "nats per image", log.Epochs, "total", "reconstruction", "KL");
        return 0;
    }
}
