using System.CommandLine;

namespace Samples.Fashion;

/// <summary>The options of this program, and what their values may be.</summary>
public static class CommandLine
{
    private const string DefaultOut = "fashion-vae-out";

    /// <summary>The command that reads its options and runs the program.</summary>
    /// <param name="run">The program; gives the exit code.</param>
    public static RootCommand Command(Func<Settings, int> run)
    {
        var model = new Option<ModelChoice>("--model") { Description = "The network: dense layers or convolutions", DefaultValueFactory = static _ => ModelChoice.Dense, HelpName = "dense|conv" };
        var notation = new Option<Notation>("--notation") { Description = "Where the dense model is declared: FashionVae.model or FashionVaeAttributes.cs", DefaultValueFactory = static _ => Notation.Model, HelpName = "model|attributes" };
        var epochs = new Option<int?>("--epochs") { Description = $"How often every image is seen [default: {Defaults.WholeEpochs}, with the part of the data that comes along {Defaults.PartEpochs}]", HelpName = "count" };
        var batch = new Option<int>("--batch") { Description = "Images in one step", DefaultValueFactory = static _ => 128, HelpName = "images" };
        var rate = new Option<double?>("--lr") { Description = $"Adam's learning rate [default: {Defaults.LearningRate}]", HelpName = "number" };
        var seed = new Option<long>("--seed") { Description = "Begins weights, shuffling and noise", DefaultValueFactory = static _ => 1, HelpName = "number" };
        var threads = new Option<int>("--threads") { Description = "Threads of one operation", DefaultValueFactory = static _ => Defaults.Threads, HelpName = "count" };
        var data = new Option<DirectoryInfo?>("--data") { Description = "A folder with Fashion-MNIST's four files [default: Debian's package, or the part that comes along]", HelpName = "folder" };
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder to write into", DefaultValueFactory = static _ => new DirectoryInfo(DefaultOut), HelpName = "folder" };
        var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint in the folder of --out, up to --epochs; without it a new training replaces what is there" };

        AtLeast(epochs, 1);
        AtLeast(batch, 1);
        AtLeast(threads, 1);
        rate.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<double?>() is { } value && !(value > 0 && double.IsFinite(value)))
                result.AddError($"--lr must be a number above 0, but is {result.Tokens[0].Value}");
        });

        var command = new RootCommand("Trains a variational autoencoder on Fashion-MNIST and shows what it learned.")
        {
            model, notation, epochs, batch, rate, seed, threads, data, output, resume,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(rate) is not null && result.GetValue(resume))
                result.AddError("--lr cannot be given with --resume: the checkpoint holds the learning rate");
            if (result.GetValue(model) == ModelChoice.Conv && result.GetResult(notation) is { Implicit: false } && result.GetValue(notation) == Notation.Attributes)
                result.AddError("--notation attributes is for --model dense: the convolutional model is declared in ConvVae.model only");
        });
        command.SetAction(parsed => run(new(
            parsed.GetValue(model), parsed.GetValue(notation), parsed.GetValue(epochs), parsed.GetValue(batch), parsed.GetValue(rate),
            parsed.GetValue(seed), parsed.GetValue(threads), parsed.GetValue(data), parsed.GetValue(output)!, parsed.GetValue(resume))));
        return command;
    }

    private static void AtLeast<T>(Option<T> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < least)
            result.AddError($"{option.Name} must be at least {least}, but is {value}");
    });
}
