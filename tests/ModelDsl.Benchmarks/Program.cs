using System.CommandLine;
using ModelDsl.Benchmarks;

var epochs = new Option<int>("--epochs") { Description = "How often every image is seen.", DefaultValueFactory = static _ => 10 };
var seeds = new Option<int>("--seeds") { Description = "How many pairs are trained, each from a seed of its own.", DefaultValueFactory = static _ => 1 };
var threads = new Option<int>("--threads") { Description = "Threads of libtorch.", DefaultValueFactory = static _ => 1 };
var rounds = new Option<int>("--rounds") { Description = "How often each variant is measured in turn.", DefaultValueFactory = static _ => 60 };
var lengths = new Option<int[]>("--lengths")
{
    Description = "Tokens in a sequence.",
    DefaultValueFactory = static _ => [512, 1024, 2048, 4096, 8192, 16384],
    AllowMultipleArgumentsPerToken = true,
};
var few = new Option<int>("--rounds") { Description = rounds.Description, DefaultValueFactory = static _ => 5 };
foreach (var option in (Option[])[epochs, seeds, threads, rounds, few, lengths])
    option.Validators.Add(static result =>
    {
        if (result.Tokens.Any(static token => int.TryParse(token.Value, out var n) && n < 1))
            result.AddError($"{result.Option.Name} must be at least 1");
    });

var vae = new Command("vae", "Trains the generated VAE and a hand-written one alike and compares their test ELBO.") { epochs, seeds, threads };
vae.SetAction(result => VaeBenchmark.Run(result.GetValue(epochs), result.GetValue(seeds), result.GetValue(threads)));
var step = new Command("step", "Times one training step of the generated VAE and of a hand-written one.") { rounds };
step.SetAction(result => StepBenchmark.Run(result.GetValue(rounds)));
var compile = new Command("compile", "Times the compiler and the generator on models of 10, 100 and 1,000 layers.") { rounds };
compile.SetAction(result => CompileBenchmark.Run(result.GetValue(rounds)));
var builds = new Command("build", "Times dotnet build of a project with 200 models and of the same project without.") { rounds };
builds.SetAction(result => BuildBenchmark.Run(Math.Min(result.GetValue(rounds), 5)));
var leaks = new Command("leaks", "Counts live tensors after 10 and after 1,000 training steps.");
leaks.SetAction(static _ => LeakBenchmark.Run());
var attention = new Command("attention", "Times attention with local structure against dense attention and measures its memory.") { lengths, few };
attention.SetAction(result => AttentionBenchmark.Run(result.GetValue(lengths)!, result.GetValue(few)));
var name = new Argument<string>("variant");
var length = new Argument<int>("length");
var isTraining = new Argument<bool>("isTraining");
var attentionMemory = new Command("attention-memory") { name, length, isTraining };
attentionMemory.Hidden = true;
attentionMemory.SetAction(result => AttentionBenchmark.Memory(result.GetValue(name)!, result.GetValue(length), result.GetValue(isTraining)));

var parts = new Option<string[]>("--parts") { Description = "What is measured.", DefaultValueFactory = static _ => CostBenchmark.Parts, AllowMultipleArgumentsPerToken = true }.AcceptOnlyFromAmong(CostBenchmark.Parts);
var cost = new Command("cost", "Holds what reports predict against what is measured: parameters, memory, exponents of time.") { parts };
cost.SetAction(result => CostBenchmark.Run(result.GetValue(parts)!));
var model = new Argument<string>("model");
var batch = new Argument<long>("batch");
var costMemory = new Command("cost-memory") { model, batch, isTraining };
costMemory.Hidden = true;
costMemory.SetAction(result => CostBenchmark.Memory(result.GetValue(model)!, result.GetValue(batch), result.GetValue(isTraining)));

var keys = new Option<int>("--keys") { Description = "How many keys are typed.", DefaultValueFactory = static _ => 400 };
var keystroke = new Command("keystroke", "Types through a file of 300 lines and times how long its problems take after each key.") { keys };
keystroke.SetAction(result => KeystrokeBenchmark.Run(Math.Max(1, result.GetValue(keys))));

var runs = new Option<int>("--runs") { Description = "How many small GANs are trained.", DefaultValueFactory = static _ => 40 };
var from = new Option<int>("--from") { Description = "Seed of the first; the next has the next.", DefaultValueFactory = static _ => 1 };
var steps = new Option<int>("--steps") { Description = "Steps of each.", DefaultValueFactory = static _ => 1500 };
var alarm = new Command("alarm", "Trains small GANs, of which half collapse, and counts missed and false alarms of mode collapse.") { runs, from, steps, threads };
alarm.SetAction(result => AlarmBenchmark.Run(
    Math.Max(1, result.GetValue(runs)), result.GetValue(from), Math.Max(1, result.GetValue(steps)), result.GetValue(threads)));

var families = new Command("families", "Times a training step of each generative family against one by hand, and counts what it leaves.") { rounds, threads };
families.SetAction(result => FamilyBenchmark.Run(result.GetValue(rounds), result.GetValue(threads)));

var fifty = new Option<int>("--epochs") { Description = epochs.Description, DefaultValueFactory = static _ => 50 };
var codes = new Option<long[]>("--k") { Description = "Codes for each image in training.", DefaultValueFactory = static _ => [1, 5, 50], AllowMultipleArgumentsPerToken = true };
codes.Validators.Add(static result =>
{
    if (result.Tokens.Any(static token => token.Value is not ("1" or "5" or "50")))
        result.AddError("--k must be 1, 5 or 50");
});
var images = new Option<int>("--images") { Description = "Test images to estimate the likelihood of.", DefaultValueFactory = static _ => 1000 };
var samples = new Option<int>("--samples") { Description = "Importance samples for each.", DefaultValueFactory = static _ => 5000 };
var kept = new Option<string?>("--out") { Description = "File that keeps each run as it ends, and from which those that are there are taken." };
var only = new Option<string?>("--only") { Description = "Trains the models of one side alone, for --out; a later call compares." };
var seed = new Option<long>("--seed") { Description = "The seed of the generated one; the other has the next.", DefaultValueFactory = static _ => 1 };
only.AcceptOnlyFromAmong(BurdaBenchmark.Generated, BurdaBenchmark.HandWritten);
foreach (var option in (Option<int>[])[fifty, images, samples])
    option.Validators.Add(result =>
    {
        if (result.Tokens.Any(static token => int.TryParse(token.Value, out var n) && n < 1))
            result.AddError($"{result.Option.Name} must be at least 1");
    });
var burda = new Command("burda", "Trains importance-weighted autoencoders as Burda et al. 2016, generated and by hand, and compares their likelihoods.") { fifty, codes, images, samples, kept, only, threads, seed };
burda.SetAction(result => BurdaBenchmark.Run(
    result.GetValue(fifty), [.. result.GetValue(codes)!.Distinct()], result.GetValue(images), result.GetValue(samples), result.GetValue(threads), result.GetValue(kept), result.GetValue(only), result.GetValue(seed)));

return new RootCommand("Measures ModelDsl against code written by hand.") { vae, step, compile, builds, leaks, attention, attentionMemory, cost, costMemory, keystroke, alarm, families, burda }.Parse(args).Invoke();
