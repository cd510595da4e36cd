using ModelDsl.Adversarial;
using ModelDsl.Losses;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.ModeCollapse;

/// <summary>What this program asks of a GAN, whichever of the generated classes it is.</summary>
/// <param name="Name">What it is called, and where it is declared.</param>
/// <param name="Module">The model itself.</param>
/// <param name="Recipe">How it is declared to be trained.</param>
/// <param name="Generate">What it makes of noise.</param>
/// <param name="Sample">New samples.</param>
/// <param name="Discriminate">The logits of samples.</param>
/// <param name="DropPenalties">Sets the weights of all penalties to 0.</param>
/// <param name="Trainer">Makes what trains it, with some real samples for its watches.</param>
public sealed record ToyGan(
    string Name,
    nn.Module Module,
    Recipe Recipe,
    Func<Tensor, Tensor> Generate,
    Func<int, Tensor> Sample,
    Func<Tensor, Tensor> Discriminate,
    Action DropPenalties,
    Func<Tensor, Recipe, ToyTrainer> Trainer) : IDisposable
{
    /// <summary>Makes one with fresh weights.</summary>
    /// <param name="target">What it is to learn.</param>
    /// <param name="isCured">Whether it is the one that does not collapse.</param>
    /// <param name="inAttributes">Of the cured ring the declaration in attributes.</param>
    public static ToyGan Create(Target target, bool isCured, bool inAttributes) => (target.File, isCured, inAttributes) switch
    {
        ("ring", false, _) => Of(new PlainRing()),
        ("ring", _, true) => Of(new Attributes.CuredRing()),
        ("ring", _, _) => Of(new CuredRing()),
        (_, false, _) => Of(new PlainGrid()),
        _ => Of(new CuredGrid()),
    };

    /// <summary>Frees the model.</summary>
    public void Dispose() => Module.Dispose();

    private static ToyGan Of(PlainRing gan) => new(
        "PlainRing, declared in Models/Ring.model", gan, PlainRing.Recipe, gan.call, gan.Sample, gan.Discriminate,
        static () => { }, (real, recipe) => Of(gan.Trainer(real, recipe)));

    private static ToyGan Of(CuredRing gan) => new(
        "CuredRing, declared in Models/Ring.model", gan, CuredRing.Recipe, gan.call, gan.Sample, gan.Discriminate,
        () => gan.R1 = 0, (real, recipe) => Of(gan.Trainer(real, recipe)));

    private static ToyGan Of(Attributes.CuredRing gan) => new(
        "CuredRing, declared in CuredRingAttributes.cs", gan, Attributes.CuredRing.Recipe, gan.call, gan.Sample, gan.Discriminate,
        () => gan.R1 = 0, (real, recipe) => Of(gan.Trainer(real, recipe)));

    private static ToyGan Of(PlainGrid gan) => new(
        "PlainGrid, declared in Models/Grid.model", gan, PlainGrid.Recipe, gan.call, gan.Sample, gan.Discriminate,
        static () => { }, (real, recipe) => Of(gan.Trainer(real, recipe)));

    private static ToyGan Of(CuredGrid gan) => new(
        "CuredGrid, declared in Models/Grid.model", gan, CuredGrid.Recipe, gan.call, gan.Sample, gan.Discriminate,
        () => gan.R1 = 0, (real, recipe) => Of(gan.Trainer(real, recipe)));

    private static ToyTrainer Of<TDiscriminator, TGenerator>(AdversarialTrainer<Tensor, TDiscriminator, TGenerator> trainer)
        where TDiscriminator : ILossTerms
        where TGenerator : ILossTerms => new(
            listener => trainer.Progressed += listener, trainer.Train, trainer.TrainDiscriminator, () => trainer.Steps, trainer.Average!, trainer);
}
