using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ModelDsl.Benchmarks;

/// <summary>The same VAE as a good user of TorchSharp writes it; drawn from the same seed, its weights are those of the generated one.</summary>
internal sealed class HandWrittenVae : nn.Module<Tensor, (Tensor Logits, Tensor Mean, Tensor LogVariance)>
{
    private readonly Linear hidden = nn.Linear(784, 400);
    private readonly Linear latent = nn.Linear(400, 40);
    private readonly Linear expand = nn.Linear(20, 400);
    private readonly Linear pixels = nn.Linear(400, 784);

    public HandWrittenVae() : base(nameof(HandWrittenVae)) => RegisterComponents();

    public override (Tensor Logits, Tensor Mean, Tensor LogVariance) forward(Tensor image)
    {
        using var scope = NewDisposeScope();
        var distribution = latent.call(F.relu(hidden.call(image.flatten(1)))).chunk(2, 1);
        var (mean, logVariance) = (distribution[0], distribution[1]);
        var z = mean + (0.5 * logVariance).exp() * randn_like(mean);
        var logits = pixels.call(F.relu(expand.call(z))).view(-1, 1, 28, 28);
        return (logits.MoveToOuterDisposeScope(), mean.MoveToOuterDisposeScope(), logVariance.MoveToOuterDisposeScope());
    }

    /// <summary>The negative ELBO in nats a sample, shape [].</summary>
    public Tensor Loss(Tensor image)
    {
        using var scope = NewDisposeScope();
        var (logits, mean, logVariance) = call(image);
        var reconstruction = F.binary_cross_entropy_with_logits(logits, image, reduction: nn.Reduction.Sum);
        var kl = -0.5 * (1 + logVariance - mean.pow(2) - logVariance.exp()).sum();
        return ((reconstruction + kl) / image.shape[0]).MoveToOuterDisposeScope();
    }
}
