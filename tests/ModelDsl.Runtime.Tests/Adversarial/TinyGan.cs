using ModelDsl.Data;
using ModelDsl.Losses;
using ModelDsl.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>A generator of numbers against a discriminator: the relativistic loss with R1 and R2.</summary>
internal sealed class TinyGan : nn.Module
{
    internal readonly Sequential generator = nn.Sequential(("l1", nn.Linear(2, 16)), ("bn", nn.BatchNorm1d(16)), ("a", nn.Tanh()), ("l2", nn.Linear(16, 1)));

    internal readonly Sequential discriminator = nn.Sequential(("l1", nn.Linear(1, 32)), ("a", nn.LeakyReLU(0.2)), ("d", nn.Dropout(0.1)), ("l2", nn.Linear(32, 1)));

    private TinyGan() : base(nameof(TinyGan)) => RegisterComponents();

    internal double Gamma { get; set; } = 0.1;

    /// <summary>A model with weights drawn from this seed.</summary>
    internal static TinyGan Seeded(long seed)
    {
        manual_seed(seed).Dispose();
        return new();
    }

    /// <summary>Numbers of mean 3 and standard deviation ½.</summary>
    internal static Tensor Draw(int count)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(randn(count, 1).mul(0.5).add(3));
    }

    internal static TensorExamples Numbers(int count) => new(Draw(count));

    internal Tensor Sample(long count)
    {
        using var z = randn(count, 2);
        return generator.call(z);
    }

    internal Critic DiscriminatorLoss(Tensor real)
    {
        using var scope = NewDisposeScope();
        var (x, fake) = (InputGradient.Leaf(real), InputGradient.Leaf(Sample(real.size(0))));
        var (ofReal, ofFake) = (discriminator.call(x), discriminator.call(fake));
        var adversarial = Relativistic.Discriminator(ofReal, ofFake);
        var r1 = ZeroCenteredPenalty.Of(InputGradient.Of(ofReal, x), Gamma);
        var r2 = ZeroCenteredPenalty.Of(InputGradient.Of(ofFake, fake), Gamma);
        var total = adversarial + r1 + r2;
        scope.MoveToOuter(total, adversarial, r1, r2);
        return new(total, adversarial, r1, r2);
    }

    internal Faker GeneratorLoss(Tensor real)
    {
        using var scope = NewDisposeScope();
        var total = Relativistic.Generator(discriminator.call(real), discriminator.call(Sample(real.size(0))));
        return new(scope.MoveToOuter(total));
    }

    internal AdversarialTrainer<Tensor, Critic, Faker> Trainer(Recipe recipe) => new(
        this, generator, discriminator, DiscriminatorLoss, GeneratorLoss, recipe,
        new Dictionary<string, Action<double>> { ["R1"] = value => Gamma = value });
}

internal sealed record Critic(Tensor Total, Tensor Adversarial, Tensor R1, Tensor R2) : ILossTerms
{
    public IReadOnlyList<LossTerm> Terms => [new("total", Total), new("adversarial", Adversarial), new("R1", R1), new("R2", R2)];

    public void Dispose()
    {
        foreach (var term in Terms)
            term.Value.Dispose();
    }
}

internal sealed record Faker(Tensor Total) : ILossTerms
{
    public IReadOnlyList<LossTerm> Terms => [new("total", Total)];

    public void Dispose() => Total.Dispose();
}
