using ModelDsl.Data;
using ModelDsl.Latents;
using ModelDsl.Losses;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>A small variational autoencoder with dropout and a running mean: everything that a checkpoint has to keep.</summary>
internal sealed class TinyVae : nn.Module
{
    private readonly Sequential encoder = nn.Sequential(
        ("l1", nn.Linear(8, 16)), ("bn", nn.BatchNorm1d(16)), ("a", nn.ReLU()), ("d", nn.Dropout(0.1)), ("l2", nn.Linear(16, 4)));

    private readonly Sequential decoder = nn.Sequential(("l1", nn.Linear(2, 16)), ("a", nn.ReLU()), ("l2", nn.Linear(16, 8)));

    private TinyVae() : base(nameof(TinyVae)) => RegisterComponents();

    /// <summary>A model with weights drawn from this seed.</summary>
    internal static TinyVae Seeded(long seed)
    {
        manual_seed(seed).Dispose();
        return new();
    }

    /// <summary>Rows of eight pixels: one is lit, with its neighbour.</summary>
    internal static TensorExamples Bars(int count) =>
        new(stack(Enumerable.Range(0, count).Select(i => cat([zeros(i % 7), ones(2), zeros(6 - i % 7)]))));

    internal Terms Loss(Tensor x)
    {
        using var scope = NewDisposeScope();
        var (mean, logVariance) = GaussianLatent.Split(encoder.call(x));
        var logits = decoder.call(GaussianLatent.Sample(mean, logVariance));
        var terms = Elbo.Bernoulli(logits, x, mean, logVariance);
        scope.MoveToOuter(terms.Total, terms.Reconstruction, terms.Kl);
        return Terms.Of(terms);
    }
}
