using ModelDsl.Metrics;
using ModelDsl.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>A small GAN by hand on a mixture in the plane, with a recipe that collapses or one that does not.</summary>
internal sealed class ToyGan : IDisposable
{
    private const int Width = 128;
    private const int Batch = 128;

    private readonly Mixture data;
    private readonly nn.Module<Tensor, Tensor> generator = Network(2);
    private readonly nn.Module<Tensor, Tensor> discriminator = Network(1);
    private ToyRecipe recipe;
    private Adam generatorAdam;
    private Adam discriminatorAdam;
    private long steps;

    public ToyGan(Mixture data, ToyRecipe recipe)
    {
        (this.data, this.recipe) = (data, recipe);
        (generatorAdam, discriminatorAdam) = Optimizers();
    }

    public static Tensor Codes(long count) => randn(count, 2);

    /// <summary>Both networks move once.</summary>
    public void Step()
    {
        if (recipe.Then is { } next && steps == recipe.Until)
        {
            generatorAdam.Dispose();
            discriminatorAdam.Dispose();
            recipe = next;
            (generatorAdam, discriminatorAdam) = Optimizers();
        }
        MoveDiscriminator();
        MoveGenerator();
        steps++;
    }

    public Tensor Generate(Tensor z)
    {
        using var gradients = no_grad();
        return generator.call(z);
    }

    /// <summary>The discriminator's logits.</summary>
    public Tensor Judge(Tensor x)
    {
        using var gradients = no_grad();
        return discriminator.call(x);
    }

    public void Dispose()
    {
        generatorAdam.Dispose();
        discriminatorAdam.Dispose();
        generator.Dispose();
        discriminator.Dispose();
    }

    private (Adam Generator, Adam Discriminator) Optimizers() =>
        (new(generator, 1e-3, recipe.Beta1, 0.99), new(discriminator, recipe.DiscriminatorRate, recipe.Beta1, 0.99));

    private void MoveDiscriminator()
    {
        using var scope = NewDisposeScope();
        discriminatorAdam.ZeroGrad();
        var real = data.Draw(Batch).requires_grad_(recipe.R1 > 0);
        var fake = Generate(Codes(Batch)).requires_grad_(recipe.R2 > 0);
        var (ofReal, ofFake) = (discriminator.call(real), discriminator.call(fake));
        var loss = recipe.IsRelativistic
            ? nn.functional.softplus(ofFake - ofReal).mean()
            : nn.functional.softplus(-ofReal).mean() + nn.functional.softplus(ofFake).mean();
        if (recipe.R1 > 0)
            loss += Penalty(ofReal, real, recipe.R1);
        if (recipe.R2 > 0)
            loss += Penalty(ofFake, fake, recipe.R2);
        loss.backward();
        discriminatorAdam.Step();
    }

    private void MoveGenerator()
    {
        using var scope = NewDisposeScope();
        generatorAdam.ZeroGrad();
        var ofFake = discriminator.call(generator.call(Codes(Batch)));
        var loss = recipe.IsRelativistic
            ? nn.functional.softplus(Judge(data.Draw(Batch)) - ofFake).mean()
            : nn.functional.softplus(-ofFake).mean();
        loss.backward();
        generatorAdam.Step();
    }

    private static Tensor Penalty(Tensor logits, Tensor x, double gamma) =>
        // TorchSharp frees the graph otherwise.
        autograd.grad([logits.sum()], [x], retain_graph: true, create_graph: true)[0].square().sum([1]).mean() * (gamma / 2);

    private static nn.Module<Tensor, Tensor> Network(int outputs) => nn.Sequential(
        nn.Linear(2, Width), nn.LeakyReLU(0.2), nn.Linear(Width, Width), nn.LeakyReLU(0.2),
        nn.Linear(Width, Width), nn.LeakyReLU(0.2), nn.Linear(Width, outputs));
}
