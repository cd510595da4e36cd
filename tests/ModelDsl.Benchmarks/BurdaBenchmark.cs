using System.Diagnostics;
using System.Text.Json;
using ModelDsl.Data;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>
/// Does a generated importance-weighted autoencoder come to the likelihood of one by hand? The network of Burda et al. 2016, trained on Fashion-MNIST that is
/// binarised at random, anew for every batch.
/// </summary>
internal static class BurdaBenchmark
{
    /// <summary>Who made a module.</summary>
    public const string Generated = "generated", HandWritten = "hand-written";

    // 20 in the paper: five times the steps.
    private const int BatchSize = 100;
    private const double LearningRate = 1e-3;
    private const double Epsilon = 1e-4;
    private const double Target = 0.5;
    private const int TestSeed = 1000;
    // Values of predictions at once.
    private const long Held = 1 << 22;

    /// <param name="only">One of the makers, to train its models alone and keep them for a later call, which compares; null for both.</param>
    /// <param name="seed">Of the generated one; the other has the next, so that what is the same of both is not the seed's.</param>
    public static int Run(int epochs, long[] codes, int images, long samples, int threads, string? path, string? only, long seed)
    {
        set_num_threads(threads);
        using var scope = NewDisposeScope();
        using var train = FashionMnist.Train();
        using var test = FashionMnist.Test();
        manual_seed(TestSeed).Dispose();
        // Drawn once, so that all are asked the same.
        var asked = Binarised(test.Images.narrow(0, 0, Math.Min(images, test.Count)).flatten(1));
        var kept = Kept(path);
        var runs = new List<BurdaRun>();
        foreach (var k in codes)
        {
            foreach (var maker in only is null ? (string[])[Generated, HandWritten] : [only])
            {
                var run = kept.FirstOrDefault(other => other.K == k && other.Maker == maker && other.Epochs == epochs && other.Samples == samples && other.Seed == seed && other.LogLikelihoods.Length == asked.size(0));
                if (run is null)
                {
                    run = Train(k, maker, epochs, samples, train, asked, seed);
                    Keep(path, run);
                }
                runs.Add(run);
            }
        }
        return only is null ? Tell(runs, codes, epochs, samples, threads) : 0;
    }

    private static BurdaRun Train(long k, string maker, int epochs, long samples, ImageSet train, Tensor asked, long seed)
    {
        var own = maker == Generated ? seed : seed + 1;
        using var scope = NewDisposeScope();
        manual_seed(own).Dispose();
        var pixels = train.Images.flatten(1);
        var begun = Clock;
        return maker == HandWritten ? ByHand() : k switch
        {
            1 => Of(new Burda1(), static (model, image) => model.Loss(image), static (model, image, count) => model.EstimateLogLikelihood(image, count)),
            5 => Of(new Burda5(), static (model, image) => model.Loss(image), static (model, image, count) => model.EstimateLogLikelihood(image, count)),
            _ => Of(new Burda50(), static (model, image) => model.Loss(image), static (model, image, count) => model.EstimateLogLikelihood(image, count)),
        };

        BurdaRun Of<TModel>(TModel made, Func<TModel, Tensor, Losses.ILossTerms> loss, Func<TModel, Tensor, int, Tensor> estimate) where TModel : nn.Module
        {
            using var model = made;
            using var trainer = new Trainer<Tensor>(model, images => loss(model, Binarised(images)), new()
            {
                Optimizer = new AdamRecipe(LearningRate, Epsilon: Epsilon),
                Schedule = new BurdaSchedule(),
                Epochs = epochs,
                BatchSize = BatchSize,
                Seed = own,
            });
            trainer.Progressed += happened =>
            {
                if (happened is EpochFinished epoch)
                    Told(k, maker, epoch.Epoch, epochs, epoch.Train[0].Value);
            };
            trainer.Train(new TensorExamples(pixels));
            return Asked(image => estimate(model, image, (int)samples));
        }

        BurdaRun ByHand()
        {
            using var model = new HandWrittenIwae(k);
            using var adam = optim.Adam(model.parameters(), LearningRate, eps: Epsilon);
            var schedule = new BurdaSchedule();
            var (each, done) = ((train.Count + BatchSize - 1) / BatchSize, 0L);
            for (var epoch = 1; epoch <= epochs; epoch++)
            {
                using var order = randperm(train.Count, dtype: ScalarType.Int64);
                var sum = 0.0;
                for (long start = 0; start < train.Count; start += BatchSize)
                {
                    using var step = NewDisposeScope();
                    foreach (var group in adam.ParamGroups)
                        group.LearningRate = LearningRate * schedule.Factor(done + 1, each * epochs);
                    var images = pixels.index_select(0, order.narrow(0, start, Math.Min(BatchSize, train.Count - start)));
                    adam.zero_grad();
                    var loss = model.Loss(Binarised(images));
                    loss.backward();
                    adam.step();
                    sum += loss.ToDouble() * images.size(0);
                    done++;
                }
                Told(k, maker, epoch, epochs, sum / train.Count);
            }
            return Asked(image => model.Estimate(image, samples, Math.Max(1, Held / image.numel())));
        }

        BurdaRun Asked(Func<Tensor, Tensor> estimate)
        {
            var trained = Clock;
            using var off = no_grad();
            var all = new List<double>();
            for (long first = 0; first < asked.size(0); first += BatchSize)
            {
                using var part = NewDisposeScope();
                all.AddRange(estimate(asked.narrow(0, first, Math.Min(BatchSize, asked.size(0) - first))).to(float64).data<double>().ToArray());
            }
            return new(k, maker, epochs, samples, trained - begun, Clock - trained, [.. all], seed);
        }
    }

    private static int Tell(List<BurdaRun> runs, long[] codes, int epochs, long samples, int threads)
    {
        var pairs = codes.Select(k => (K: k, Ours: runs.First(run => run.K == k && run.Maker == Generated), Theirs: runs.First(run => run.K == k && run.Maker == HandWritten))).ToArray();
        Report.Table(
            $"−ln p(x), nats: {runs[0].LogLikelihoods.Length} test images, {samples} importance samples each; {epochs} epochs, batch {BatchSize}, Adam {LearningRate}, threads {threads}; seconds are of processor time",
            ["k", "generated", "hand-written", "difference", "its standard error", "generated s an epoch", "hand-written s an epoch", "50 epochs of both, h", "estimate s"],
            pairs.Select(static pair => (string[])[
                $"{pair.K}", Number(-pair.Ours.LogLikelihoods.Average()), Number(-pair.Theirs.LogLikelihoods.Average()),
                Report.Number(Difference(pair.Ours, pair.Theirs).Mean, "+0.000;-0.000"), Number(Difference(pair.Ours, pair.Theirs).Error),
                Report.Number(pair.Ours.Seconds / pair.Ours.Epochs, "f1"), Report.Number(pair.Theirs.Seconds / pair.Theirs.Epochs, "f1"),
                Report.Number(50.0 / 3600 * ((pair.Ours.Seconds / pair.Ours.Epochs) + (pair.Theirs.Seconds / pair.Theirs.Epochs)), "f1"),
                Report.Number(pair.Ours.EstimateSeconds, "f0")]));
        var within = pairs.All(static pair => Math.Abs(Difference(pair.Ours, pair.Theirs).Mean) <= Target);
        // More codes, a tighter bound, a better likelihood.
        var byCodes = pairs.OrderBy(static pair => pair.K).ToArray();
        var ordered = byCodes.Zip(byCodes.Skip(1), static (few, more) => more.Ours.LogLikelihoods.Average() > few.Ours.LogLikelihoods.Average()).All(static better => better);
        Report.Line("");
        Report.Line($"{(within ? "All differences are" : "NOT all differences are")} within {Report.Number(Target, "f1")} nat; {(ordered ? "more codes are better each time" : "more codes are NOT better each time")}.");
        return within && ordered ? 0 : 1;
    }

    // Of the same images, so that what is hard for both counts for nothing.
    private static (double Mean, double Error) Difference(BurdaRun ours, BurdaRun theirs)
    {
        var each = ours.LogLikelihoods.Zip(theirs.LogLikelihoods, static (a, b) => b - a).ToArray();
        var mean = each.Average();
        return (mean, Math.Sqrt(each.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, each.Length - 1) / each.Length));
    }

    // White with the probability of its grey (Salakhutdinov and Murray 2008).
    private static Tensor Binarised(Tensor grey) => grey.bernoulli();

    // Lines that were not written to their end are no runs.
    private static List<BurdaRun> Kept(string? path)
    {
        var runs = new List<BurdaRun>();
        if (path is null || !File.Exists(path))
            return runs;
        foreach (var line in File.ReadLines(path).Where(static line => line.Length > 0))
        {
            try
            {
                runs.Add(JsonSerializer.Deserialize<BurdaRun>(line)!);
            }
            catch (JsonException)
            {
                Report.Line($"{path} has a line that is no run: left out.");
            }
        }
        return runs;
    }

    private static void Keep(string? path, BurdaRun run)
    {
        if (path is not null)
            File.AppendAllText(path, $"\n{JsonSerializer.Serialize(run)}\n");
    }

    private static void Told(long k, string maker, int epoch, int epochs, double loss) =>
        Console.Error.WriteLine(FormattableString.Invariant($"k = {k}, {maker}, epoch {epoch} of {epochs}: {loss:f2} nats"));

    private static double Clock => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private static string Number(double value) => Report.Number(value, "f3");
}
