using ModelDsl.Adversarial;
using ModelDsl.Losses;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.FashionGan;

/// <summary>What this program asks of a GAN, whichever of the declared ones it is.</summary>
/// <param name="Name">What it is called, and where it is declared.</param>
/// <param name="Module">The model itself.</param>
/// <param name="Recipe">How it is declared to be trained.</param>
/// <param name="Generate">What it makes of noise.</param>
/// <param name="Sample">New pictures.</param>
/// <param name="Noise">Noise for so many.</param>
/// <param name="Interpolate">From one noise to another in so many steps.</param>
/// <param name="Trainer">Makes what trains it, with some real pictures for its watch.</param>
public sealed record PictureGan(
    string Name,
    nn.Module Module,
    Recipe Recipe,
    Func<Tensor, Tensor> Generate,
    Func<int, Tensor> Sample,
    Func<long, Tensor> Noise,
    Func<Tensor, Tensor, int, Tensor> Interpolate,
    Func<Tensor, Recipe, PictureTrainer> Trainer) : IDisposable
{
    /// <summary>Makes one with fresh weights.</summary>
    /// <param name="model"><c>r1</c>, <c>spectral</c> or <c>plain</c>.</param>
    public static PictureGan Create(string model) => model switch
    {
        "spectral" => Of(new SpectralGan()),
        "plain" => Of(new PlainGan()),
        _ => Of(new R1Gan()),
    };

    /// <summary>Frees the model.</summary>
    public void Dispose() => Module.Dispose();

    private static PictureGan Of(R1Gan gan) => new(
        "R1Gan: NonSaturating + R1", gan, R1Gan.Recipe, gan.call, gan.Sample, gan.Noise, gan.Interpolate, (real, recipe) => Of(gan.Trainer(real, recipe)));

    private static PictureGan Of(SpectralGan gan) => new(
        "SpectralGan: Hinge + SpectralNorm", gan, SpectralGan.Recipe, gan.call, gan.Sample, gan.Noise, gan.Interpolate, (real, recipe) => Of(gan.Trainer(real, recipe)));

    private static PictureGan Of(PlainGan gan) => new(
        "PlainGan: NonSaturating", gan, PlainGan.Recipe, gan.call, gan.Sample, gan.Noise, gan.Interpolate, (real, recipe) => Of(gan.Trainer(real, recipe)));

    private static PictureTrainer Of<TDiscriminator, TGenerator>(AdversarialTrainer<Tensor, TDiscriminator, TGenerator> trainer)
        where TDiscriminator : ILossTerms
        where TGenerator : ILossTerms => new(
            listener => trainer.Progressed += listener, (data, cancel) => trainer.Train(data, cancel), () => trainer.Steps, trainer.Average!, trainer);
}
