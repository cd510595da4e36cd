using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ModelDsl.Benchmarks;

/// <summary>The network of Burda et al. 2016 and its bound as a good user of TorchSharp writes them.</summary>
internal sealed class HandWrittenIwae : nn.Module<Tensor, (Tensor Mean, Tensor LogVariance)>
{
    private readonly long k;
    private readonly Linear first = nn.Linear(784, 200);
    private readonly Linear second = nn.Linear(200, 200);
    private readonly Linear latent = nn.Linear(200, 100);
    private readonly Linear third = nn.Linear(50, 200);
    private readonly Linear fourth = nn.Linear(200, 200);
    private readonly Linear pixels = nn.Linear(200, 784);

    public HandWrittenIwae(long k) : base(nameof(HandWrittenIwae))
    {
        this.k = k;
        RegisterComponents();
    }

    public override (Tensor Mean, Tensor LogVariance) forward(Tensor image)
    {
        using var scope = NewDisposeScope();
        var halves = latent.call(second.call(first.call(image).tanh()).tanh()).chunk(2, 1);
        return (halves[0].MoveToOuterDisposeScope(), halves[1].MoveToOuterDisposeScope());
    }

    /// <summary>−ln 1/K Σ w, nats a sample, shape [].</summary>
    public Tensor Loss(Tensor image)
    {
        using var scope = NewDisposeScope();
        var (mean, logVariance) = call(image);
        return LogWeights(image, mean, logVariance, k).logsumexp(0).sub(Math.Log(k)).mean().neg().MoveToOuterDisposeScope();
    }

    /// <summary>ln p(x) of each sample from below, by so many codes, some at a time: shape [N].</summary>
    public Tensor Estimate(Tensor image, long samples, long atOnce)
    {
        using var scope = NewDisposeScope();
        var (mean, logVariance) = call(image);
        var parts = new List<Tensor>();
        for (long done = 0; done < samples; done += atOnce)
        {
            using var inner = NewDisposeScope();
            parts.Add(LogWeights(image, mean, logVariance, Math.Min(atOnce, samples - done)).logsumexp(0).MoveToOuterDisposeScope());
        }
        return stack(parts).logsumexp(0).sub(Math.Log(samples)).MoveToOuterDisposeScope();
    }

    // ln p(x, z) − ln q(z | x), shape [K, N].
    private Tensor LogWeights(Tensor image, Tensor mean, Tensor logVariance, long draws)
    {
        var noise = randn([draws, mean.size(0), mean.size(1)]);
        var z = mean + ((0.5 * logVariance).exp() * noise);
        var logits = pixels.call(fourth.call(third.call(z).tanh()).tanh());
        var likelihood = -F.binary_cross_entropy_with_logits(logits, image.expand_as(logits), reduction: nn.Reduction.None).sum(-1);
        return likelihood + (0.5 * (noise.square() + logVariance - z.square()).sum(-1));
    }
}
