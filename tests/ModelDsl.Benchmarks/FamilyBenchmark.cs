using ModelDsl.Data;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ModelDsl.Benchmarks;

/// <summary>Is a training step of each generative family as fast as one by hand, and does it leave nothing?</summary>
internal static class FamilyBenchmark
{
    private const double Target = 1;
    private const int Steps = 1000;
    private const int Each = 20;
    private const int Pixels = 784;

    // Of a step with what its trainer does besides, and by hand with TorchSharp's Adam.
    private static readonly (string Name, int Batch, int Size, Func<Side> Generated, Func<Side> HandWritten)[] Families =
    [
        ("autoencoder", 100, Pixels, () => Trained(new StepAutoencoder(), StepAutoencoder.Recipe, static (model, recipe) => model.Trainer(recipe)), Autoencoder),
        ("vae, ELBO", 100, Pixels, () => Trained(new StepVae(), StepVae.Recipe, static (model, recipe) => model.Trainer(recipe)), () => Vae([400], 20, 1)),
        ("vae, IWAE of 5", 100, Pixels, () => Trained(new StepWeightedVae(), StepWeightedVae.Recipe, static (model, recipe) => model.Trainer(recipe)), () => Vae([200, 200], 50, 5)),
        ("gan", 256, 2, () => Plain(new StepPlainGan()), () => Gan(0)),
        ("gan with R1", 256, 2, () => Regular(new StepGan()), () => Gan(0.2)),
    ];

    public static int Run(int rounds, int threads)
    {
        set_num_threads(threads);
        var rows = new List<string[]>();
        var passed = true;
        foreach (var (name, batch, size, makeGenerated, makeHandWritten) in Families)
        {
            using var data = rand(Each * batch, size);
            manual_seed(1).Dispose();
            using var generated = makeGenerated();
            manual_seed(1).Dispose();
            using var handWritten = makeHandWritten();
            Side[] sides = [generated, handWritten];
            foreach (var side in sides)
                for (var i = 0; i < 5; i++)
                    side.Steps(data);
            var (times, ratios) = (sides.Select(static _ => new List<double>()).ToArray(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                // Who goes first changes.
                foreach (var i in round % 2 == 0 ? (int[])[0, 1] : [1, 0])
                {
                    var before = Environment.CpuUsage.TotalTime;
                    sides[i].Steps(data);
                    times[i].Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Each);
                }
                ratios.Add(times[0][^1] / times[1][^1]);
            }
            var live = Tensor.TotalCount;
            for (var step = 0; step < Steps; step += Each)
                generated.Steps(data);
            var left = Tensor.TotalCount - live;
            var ratio = Report.Median(ratios);
            passed &= ratio <= Target && left == 0;
            rows.Add([
                name, $"{batch}", Report.Number(Report.Median(times[0]), "f3"), Report.Number(Report.Median(times[1]), "f3"), Report.Number(ratio, "f2"), $"{left}",
                ratio <= Target && left == 0 ? "reached" : "NOT reached"]);
        }
        Report.Table(
            $"A training step of each family, threads {threads}: ms of processor time, medians of {rounds} rounds of {Each} steps; the ratio is the median over rounds. Generated is all that the declared trainer does; "
            + $"by hand is a loop with TorchSharp's Adam. Left are tensors after {Steps} more steps. Target: a ratio of at most {Report.Number(Target, "f0")}, and 0",
            ["family", "batch", "generated", "by hand", "ratio", "left", ""], rows);
        return passed ? 0 : 1;
    }

    private static Side Trained<T>(T model, Recipe recipe, Func<T, Recipe, Trainer<Tensor>> make) where T : nn.Module
    {
        var trainer = make(model, recipe with { BatchSize = 100 });
        return new(data => trainer.Train(new TensorExamples(data)), trainer, model);
    }

    private static Side Plain(StepPlainGan gan)
    {
        var trainer = gan.Trainer();
        return new(data => Over(data, 256, real => trainer.TrainStep(real).Dispose()), trainer, gan);
    }

    private static Side Regular(StepGan gan)
    {
        var trainer = gan.Trainer();
        return new(data => Over(data, 256, real => trainer.TrainStep(real).Dispose()), trainer, gan);
    }

    private static Side Autoencoder()
    {
        var model = nn.Sequential(nn.Linear(Pixels, 400), nn.ReLU(), nn.Linear(400, 20), nn.Linear(20, 400), nn.ReLU(), nn.Linear(400, Pixels));
        var adam = optim.Adam(model.parameters(), 1e-3);
        return new(data => Shuffled(data, 100, image =>
        {
            using var scope = NewDisposeScope();
            adam.zero_grad();
            F.binary_cross_entropy_with_logits(model.call(image), image).backward();
            adam.step();
        }), adam, model);
    }

    // The ELBO, or of several codes its bound of Burda et al. 2016.
    private static Side Vae(long[] hidden, long code, int samples)
    {
        var encoder = Network([Pixels, .. hidden, 2 * code], endsOpen: true, samples > 1);
        var decoder = Network([code, .. hidden.Reverse(), Pixels], endsOpen: true, samples > 1);
        var adam = optim.Adam(encoder.parameters().Concat(decoder.parameters()), 1e-3);
        return new(data => Shuffled(data, 100, image =>
        {
            using var scope = NewDisposeScope();
            adam.zero_grad();
            var distribution = encoder.call(image).chunk(2, 1);
            var (mean, logVariance) = (distribution[0], distribution[1]);
            if (samples == 1)
            {
                var logits = decoder.call(mean + (0.5 * logVariance).exp() * randn_like(mean));
                var reconstruction = F.binary_cross_entropy_with_logits(logits, image, reduction: nn.Reduction.Sum);
                var kl = -0.5 * (1 + logVariance - mean.pow(2) - logVariance.exp()).sum();
                ((reconstruction + kl) / image.shape[0]).backward();
            }
            else
            {
                var noise = randn([samples, .. mean.shape]);
                var z = mean + (0.5 * logVariance).exp() * noise;
                var truth = image.unsqueeze(0).expand(samples, -1, -1);
                var likelihood = -F.binary_cross_entropy_with_logits(decoder.call(z), truth, reduction: nn.Reduction.None).sum(-1);
                var weight = likelihood + (-0.5 * z.pow(2) + 0.5 * noise.pow(2) + 0.5 * logVariance).sum(-1);
                (-(weight.logsumexp(0) - Math.Log(samples)).mean()).backward();
            }
            adam.step();
        }), adam, encoder, decoder);
    }

    private static Side Gan(double gamma)
    {
        var (generator, discriminator) = (Plane(2), Plane(1));
        var generatorAdam = optim.Adam(generator.parameters(), 1e-3, beta1: 0, beta2: 0.99);
        var discriminatorAdam = optim.Adam(discriminator.parameters(), 1e-3, beta1: 0, beta2: 0.99);
        return new(data => Over(data, 256, batch =>
        {
            using var scope = NewDisposeScope();
            discriminatorAdam.zero_grad();
            Tensor fake;
            using (no_grad())
                fake = generator.call(randn(batch.size(0), 2));
            var real = gamma > 0 ? batch.detach().requires_grad_() : batch;
            var (ofReal, ofFake) = (discriminator.call(real), discriminator.call(fake));
            var loss = F.softplus(-ofReal).mean() + F.softplus(ofFake).mean();
            if (gamma > 0)
                // TorchSharp frees the graph otherwise.
                loss += autograd.grad([ofReal.sum()], [real], retain_graph: true, create_graph: true)[0].square().sum([1]).mean() * (gamma / 2);
            loss.backward();
            discriminatorAdam.step();

            generatorAdam.zero_grad();
            F.softplus(-discriminator.call(generator.call(randn(batch.size(0), 2)))).mean().backward();
            generatorAdam.step();
        }), generatorAdam, discriminatorAdam, generator, discriminator);

        static nn.Module<Tensor, Tensor> Plane(int outputs) =>
            nn.Sequential(nn.Linear(2, 128), nn.LeakyReLU(0.2), nn.Linear(128, 128), nn.LeakyReLU(0.2), nn.Linear(128, outputs));
    }

    private static nn.Module<Tensor, Tensor> Network(long[] sizes, bool endsOpen, bool isTanh)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (var i = 1; i < sizes.Length; i++)
        {
            layers.Add(nn.Linear(sizes[i - 1], sizes[i]));
            if (i < sizes.Length - 1 || !endsOpen)
                layers.Add(isTanh ? nn.Tanh() : nn.ReLU());
        }
        return nn.Sequential(layers);
    }

    // As a trainer does between epochs.
    private static void Shuffled(Tensor data, long size, Action<Tensor> step)
    {
        using var order = randperm(data.size(0), dtype: ScalarType.Int64);
        using var shuffled = data.index_select(0, order);
        Over(shuffled, size, step);
    }

    private static void Over(Tensor data, long size, Action<Tensor> step)
    {
        for (long start = 0; start < data.size(0); start += size)
        {
            using var batch = data.narrow(0, start, size);
            step(batch);
        }
    }

    /// <summary>One way to train.</summary>
    /// <param name="steps">Makes a step with each batch of a set.</param>
    /// <param name="owned">Freed with it.</param>
    private sealed class Side(Action<Tensor> steps, params IDisposable[] owned) : IDisposable
    {
        public void Steps(Tensor data) => steps(data);

        public void Dispose()
        {
            foreach (var one in owned)
                one.Dispose();
        }
    }
}
